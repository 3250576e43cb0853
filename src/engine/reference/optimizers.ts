import type { Update } from '../network/executor.ts';
import { type OptimizerSpec, updateRule } from '../network/optimizers.ts';

/** Updates the weights in place, and keeps the state for the next update. */
export type Optimizer = (weights: Float64Array, gradient: Float64Array, update: Update) => void;

/**
 * Keras 3's update rules. Decoupled weight decay comes first, with the plain learning rate.
 * Source: keras/src/optimizers/{base_optimizer,sgd,rmsprop,adam}.py
 * @param size number of weights
 * @param parts those of them that it updates, as ranges of indexes
 */
export function createOptimizer(
  spec: OptimizerSpec,
  size: number,
  parts: readonly (readonly [start: number, end: number])[] = [[0, size]],
): {
  readonly apply: Optimizer;
  readonly bytes: number;
  /** empty where the optimizer has none */
  readonly slots: { readonly m: Float64Array; readonly v: Float64Array };
} {
  const rule = updateRule(spec);
  const constant = (name: string) => rule.constants[name] ?? 0;
  const m = new Float64Array(rule.slots.includes('m') ? size : 0);
  const v = new Float64Array(rule.slots.includes('v') ? size : 0);
  const decay = constant('WEIGHT_DECAY');
  const momentum = constant('MOMENTUM');
  const nesterov = constant('NESTEROV') === 1;
  const beta2 = constant('BETA_2');
  const oneMinusBeta1 = constant('ONE_MINUS_BETA_1');
  const oneMinusBeta2 = constant('ONE_MINUS_BETA_2');
  const epsilon = constant('EPSILON');

  /** The change of element i for gradient g and this step size. */
  const moves: Readonly<Record<typeof rule.entry, (i: number, g: number, step: number) => number>> =
    {
      sgd(i, g, step) {
        if (momentum === 0) return -step * g;
        const velocity = momentum * (m[i] ?? 0) - step * g;
        m[i] = velocity;
        return nesterov ? momentum * velocity - step * g : velocity;
      },
      rmsprop(i, g, step) {
        const square = beta2 * (v[i] ?? 0) + oneMinusBeta2 * g * g;
        v[i] = square;
        const increment = (step * g) / Math.sqrt(square + epsilon);
        if (momentum === 0) return -increment;
        const velocity = momentum * (m[i] ?? 0) + increment;
        m[i] = velocity;
        return -velocity;
      },
      adam(i, g, step) {
        const mean = (m[i] ?? 0) + (g - (m[i] ?? 0)) * oneMinusBeta1;
        const square = (v[i] ?? 0) + (g * g - (v[i] ?? 0)) * oneMinusBeta2;
        m[i] = mean;
        v[i] = square;
        return (-step * mean) / (Math.sqrt(square) + epsilon);
      },
    };
  const move = moves[rule.entry];

  const apply: Optimizer = (weights, gradient, { t, learningRate, iteration = t }) => {
    const step = rule.stepSize(learningRate, iteration);
    for (const [start, end] of parts) {
      for (let i = start; i < end; i++) {
        const w = weights[i] ?? 0;
        weights[i] = w - w * decay * learningRate + move(i, gradient[i] ?? 0, step);
      }
    }
  };
  return { apply, bytes: m.byteLength + v.byteLength, slots: { m, v } };
}
