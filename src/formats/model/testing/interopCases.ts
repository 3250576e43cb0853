import fc from 'fast-check';
import { type Loss, lossSchema, takesLogits } from '../../../engine/network/losses.ts';
import { optimizerSpec } from '../../../engine/network/optimizers.ts';
import { presets } from '../../../engine/network/presets.ts';
import { constantSchedule, scheduleSchema } from '../../../engine/network/schedules.ts';
import { layerSpec, type NetworkSpec } from '../../../engine/network/spec.ts';
import { graphs } from '../../../engine/network/testing/randomGraphs.ts';
import { stacks } from '../../../engine/network/testing/randomStacks.ts';
import type { SavedCompile } from '../savedModel.ts';

/** A model that is trained for a few steps and written, for real Keras to judge. */
export interface InteropCase {
  /** of its files */
  readonly name: string;
  readonly spec: NetworkSpec;
  readonly compile: SavedCompile & { readonly loss: Loss };
  /** examples in a step */
  readonly count: number;
}

const optimizers = [
  optimizerSpec('SGD', { learning_rate: 0.05, momentum: 0.9 }),
  optimizerSpec('SGD', { learning_rate: 0.05, momentum: 0.9, nesterov: true, weight_decay: 0.01 }),
  optimizerSpec('SGD', { learning_rate: 0.05 }),
  optimizerSpec('RMSprop', { learning_rate: 0.003 }),
  optimizerSpec('RMSprop', { momentum: 0.5 }),
  optimizerSpec('Adam'),
  optimizerSpec('AdamW', { learning_rate: 0.002 }),
  optimizerSpec('Adam', { clipnorm: 0.5 }),
  optimizerSpec('SGD', { global_clipnorm: 0.25, momentum: 0.5 }),
];
const schedules = [
  constantSchedule,
  constantSchedule,
  scheduleSchema.parse({ decay: { kind: 'ExponentialDecay', staircase: true } }),
  scheduleSchema.parse({ decay: { kind: 'CosineDecay' }, warmup: { warmup_steps: 3 } }),
  scheduleSchema.parse({ warmup: { warmup_steps: 5, warmup_from: 0.5 } }),
  scheduleSchema.parse({ decay: { kind: 'InverseTimeDecay' } }),
];

const batchNormalization = layerSpec('BatchNormalization', { momentum: 0.9 }, 'normal');

/** Every third with batch normalization, every other with names of its own, some not English. */
function varied(spec: NetworkSpec, i: number): NetworkSpec {
  const [first, ...rest] = spec.layers;
  if (first === undefined) return spec;
  const layers = i % 3 === 0 ? [first, batchNormalization, ...rest] : spec.layers;
  const name = ['random', 'my model', '모델'][i % 3] ?? '';
  if (i % 2 === 0) return { ...spec, name, layers };
  const own = (kind: string, at: number) =>
    i % 4 === 1 ? `block-${kind}.${at}` : `${kind} 층 ${at}`;
  const named = layers.map((layer, at) => ({
    ...layer,
    name: own(layer.kind, layers.length - at),
  }));
  return { ...spec, name, layers: named as NetworkSpec['layers'] };
}

/** One of each optimizer, schedule and loss in turn. */
function caseOf(spec: NetworkSpec, i: number, count: number): InteropCase {
  const optimizer = optimizers[i % optimizers.length] ?? optimizerSpec('Adam');
  const schedule = schedules[i % schedules.length] ?? constantSchedule;
  const loss = lossSchema.options[i % lossSchema.options.length] ?? 'mse';
  const compile = { optimizer, schedule, loss };
  return { name: `case${i}`, spec: takesLogits(loss) ? givingLogits(spec) : spec, compile, count };
}

function givingLogits(spec: NetworkSpec): NetworkSpec {
  const last = spec.layers.at(-1);
  if (last === undefined) return spec;
  const linear = { ...last, config: { ...last.config, activation: 'linear' } } as typeof last;
  return { ...spec, layers: [...spec.layers.slice(0, -1), linear] };
}

const random = fc.sample(stacks, { seed: 1, numRuns: 50 });
const branching = fc.sample(graphs, { seed: 2, numRuns: 12 });
const lecture: InteropCase['compile'] = {
  optimizer: optimizerSpec('Adam'),
  schedule: constantSchedule,
  loss: 'sparse_categorical_crossentropy',
};

/** Stacks, networks with branches, and both models of the lecture. */
export const interopCases: readonly InteropCase[] = [
  ...random.map(({ spec }, i) => caseOf(varied(spec, i), i, 5)),
  ...branching.map(({ spec }, i) => caseOf(spec, 50 + i, 4)),
  { name: 'model-a', spec: presets['model-a'], compile: lecture, count: 4 },
  { name: 'model-b', spec: presets['model-b'], compile: lecture, count: 2 },
];
