import type { Update } from '../network/executor.ts';
import { clippingOf, type OptimizerSpec, updateRule } from '../network/optimizers.ts';

/**
 * In Keras's letters. `m` is the velocity of SGD and RMSprop too; `alpha` is Adam's step size, with its bias
 * corrections; `t` counts the updates since the optimizer began, from 1. What begins with `new` is after the
 * update.
 */
type QuantityName =
  | ('weight' | 'gradient' | 'm' | 'v' | 't')
  | ('clipnorm' | 'global_clipnorm' | 'clipvalue' | 'norm' | 'clipped')
  | ('learning_rate' | 'momentum' | 'rho' | 'beta_1' | 'beta_2' | 'epsilon' | 'weight_decay')
  | ('alpha' | 'increment' | 'step' | 'decay' | 'new_m' | 'new_v' | 'new_weight');

interface Quantity {
  readonly name: QuantityName;
  readonly value: number;
}

/** One line of an update: what it computes, and from what. */
export interface UpdateRow extends Quantity {
  /** quantities, and as text what is between them: numbers, + − × / ^ ² √ ( ) */
  readonly formula: readonly (Quantity | string)[];
}

/** One weight before an update; moments that the optimizer lacks are 0. */
interface WeightBefore {
  readonly weight: number;
  readonly gradient: number;
  readonly m: number;
  readonly v: number;
  /** of the gradients that the optimizer clips together with this one; not asked without such a clipping */
  readonly norm?: number;
}

/**
 * One weight's update, line by line: new moments, step, new weight.
 * Source: keras/src/optimizers/{base_optimizer,sgd,rmsprop,adam}.py
 */
export function updateStep(
  spec: OptimizerSpec,
  before: WeightBefore,
  update: Update,
): readonly UpdateRow[] {
  const clipped = clippedRow(spec, before);
  const gradient = clipped[0]?.value ?? before.gradient;
  const moves = [...clipped, ...movesOf(spec, { ...before, gradient }, update)];
  const weight = quantity('weight', before.weight);
  const step = moves.at(-1) ?? row('step', 0, []);
  const share = quantity('weight_decay', spec.config.weight_decay ?? 0);
  if (share.value === 0) {
    return [...moves, row('new_weight', weight.value + step.value, formula`${weight} + ${step}`)];
  }
  const rate = quantity('learning_rate', update.learningRate);
  const lost = weight.value * share.value * rate.value;
  const decay = row('decay', lost, formula`${weight} × ${share} × ${rate}`);
  const after = weight.value - lost + step.value;
  return [...moves, decay, row('new_weight', after, formula`${weight} − ${decay} + ${step}`)];
}

/** The gradient as the optimizer takes it, where clipping changes it. */
function clippedRow(
  spec: OptimizerSpec,
  { gradient, norm: length = 0 }: WeightBefore,
): readonly UpdateRow[] {
  const clipping = clippingOf(spec);
  if (clipping === null) return [];
  const limit = quantity(clipping.by, clipping.limit);
  if (clipping.by === 'clipvalue') {
    if (Math.abs(gradient) <= limit.value) return [];
    const isBelow = gradient < 0;
    const edge = isBelow ? -limit.value : limit.value;
    return [row('clipped', edge, isBelow ? formula`− ${limit}` : formula`${limit}`)];
  }
  if (length <= limit.value) return [];
  const g = quantity('gradient', gradient);
  const norm = quantity('norm', length);
  const value = (gradient * limit.value) / length;
  return [row('clipped', value, formula`${g} × ${limit} / ${norm}`)];
}

/** The lines up to the step, which is the last. */
function movesOf(spec: OptimizerSpec, before: WeightBefore, update: Update): readonly UpdateRow[] {
  const { learningRate, t, iteration = t } = update;
  const rate = quantity('learning_rate', learningRate);
  const g = quantity('gradient', before.gradient);
  const m = quantity('m', before.m);
  const v = quantity('v', before.v);
  switch (spec.kind) {
    case 'SGD':
      return sgd(spec.config, rate, g, m);
    case 'RMSprop':
      return rmsprop(spec.config, rate, g, m, v);
    default: {
      const alpha = updateRule(spec).stepSize(learningRate, iteration);
      return adam(spec.config, rate, quantity('t', iteration), alpha, g, m, v);
    }
  }
}

type ConfigOf<K> = Extract<OptimizerSpec, { readonly kind: K }>['config'];

function sgd(
  config: ConfigOf<'SGD'>,
  rate: Quantity,
  g: Quantity,
  m: Quantity,
): readonly UpdateRow[] {
  const plain = rate.value * g.value;
  if (config.momentum === 0) return [row('step', -plain, formula`− ${rate} × ${g}`)];
  const momentum = quantity('momentum', config.momentum);
  const velocity = momentum.value * m.value - plain;
  const newM = row('new_m', velocity, formula`${momentum} × ${m} − ${rate} × ${g}`);
  if (!config.nesterov) return [newM, row('step', velocity, formula`${newM}`)];
  const ahead = momentum.value * velocity - plain;
  return [newM, row('step', ahead, formula`${momentum} × ${newM} − ${rate} × ${g}`)];
}

function rmsprop(
  config: ConfigOf<'RMSprop'>,
  rate: Quantity,
  g: Quantity,
  m: Quantity,
  v: Quantity,
): readonly UpdateRow[] {
  const rho = quantity('rho', config.rho);
  const epsilon = quantity('epsilon', config.epsilon);
  const square = rho.value * v.value + (1 - rho.value) * g.value ** 2;
  const newV = row('new_v', square, formula`${rho} × ${v} + (1 − ${rho}) × ${g}²`);
  const change = (rate.value * g.value) / Math.sqrt(square + epsilon.value);
  const scaled = formula`${rate} × ${g} / √(${newV} + ${epsilon})`;
  const increment = row('increment', change, scaled);
  if (config.momentum === 0)
    return [newV, increment, row('step', -change, formula`− ${increment}`)];
  const momentum = quantity('momentum', config.momentum);
  const velocity = momentum.value * m.value + change;
  const newM = row('new_m', velocity, formula`${momentum} × ${m} + ${increment}`);
  return [newV, increment, newM, row('step', -velocity, formula`− ${newM}`)];
}

function adam(
  config: ConfigOf<'Adam' | 'AdamW'>,
  rate: Quantity,
  t: Quantity,
  stepSize: number,
  g: Quantity,
  m: Quantity,
  v: Quantity,
): readonly UpdateRow[] {
  const beta1 = quantity('beta_1', config.beta_1);
  const beta2 = quantity('beta_2', config.beta_2);
  const epsilon = quantity('epsilon', config.epsilon);
  const corrected = formula`${rate} × √(1 − ${beta2}^${t}) / (1 − ${beta1}^${t})`;
  const alpha = row('alpha', stepSize, corrected);
  const mean = m.value + (g.value - m.value) * (1 - beta1.value);
  const newM = row('new_m', mean, formula`${m} + (${g} − ${m}) × (1 − ${beta1})`);
  const square = v.value + (g.value ** 2 - v.value) * (1 - beta2.value);
  const newV = row('new_v', square, formula`${v} + (${g}² − ${v}) × (1 − ${beta2})`);
  const change = (-stepSize * mean) / (Math.sqrt(square) + epsilon.value);
  const step = row('step', change, formula`− ${alpha} × ${newM} / (√(${newV}) + ${epsilon})`);
  return [alpha, newM, newV, step];
}

function quantity(name: QuantityName, value: number): Quantity {
  return { name, value };
}

function row(name: QuantityName, value: number, formula: UpdateRow['formula']): UpdateRow {
  return { name, value, formula };
}

/** Text and quantities in their order; of a line only its name and value. */
function formula(
  text: TemplateStringsArray,
  ...quantities: readonly Quantity[]
): UpdateRow['formula'] {
  return text.flatMap((part, i) => {
    const next = quantities[i];
    const named = next === undefined ? [] : [quantity(next.name, next.value)];
    return [...(part === '' ? [] : [part]), ...named];
  });
}
