import fc from 'fast-check';
import { activationOf } from '../../../engine/layers/activation.ts';
import { layerDefs, stackKinds } from '../../../engine/layers/registry.ts';
import { callbacksSchema } from '../../../engine/network/callbacks.ts';
import { clipFields, optimizerKinds, optimizerSpec } from '../../../engine/network/optimizers.ts';
import { scheduleSchema } from '../../../engine/network/schedules.ts';
import { layerSpec, type NetworkSpec } from '../../../engine/network/spec.ts';
import { graphs } from '../../../engine/network/testing/randomGraphs.ts';
import { stacks } from '../../../engine/network/testing/randomStacks.ts';
import type { TrainingSpec } from '../trainingSpec.ts';

/** The same networks every time: stacks and networks with branches, half and half. */
export function randomNetworks(count: number): readonly NetworkSpec[] {
  return fc
    .sample(fc.oneof(stacks, graphs), { numRuns: count, seed: 12 })
    .map(({ spec }): NetworkSpec => spec);
}

/** A short fit with Keras's defaults. */
export function specOf(network: NetworkSpec, changes: Partial<TrainingSpec['fit']> = {}) {
  const spec: TrainingSpec = {
    network,
    optimizer: optimizerSpec('Adam'),
    data: 'mnist',
    fit: {
      loss: 'sparse_categorical_crossentropy',
      epochs: 1,
      batchSize: 32,
      validationSplit: 0.2,
      limit: null,
      shuffle: true,
      seed: 0,
      schedule: scheduleSchema.parse({}),
      callbacks: callbacksSchema.parse({}),
      ...changes,
    },
  };
  return spec;
}

const schedules = [
  {},
  { decay: { kind: 'ExponentialDecay', decay_rate: 0.5, staircase: true } },
  { decay: { kind: 'InverseTimeDecay', decay_steps: 7 } },
  { decay: { kind: 'CosineDecay' }, warmup: { warmup_steps: 3, warmup_from: 0.25 } },
] as const;

/** One of each optimizer, schedule and callback in turn. */
export function variedSpec(network: NetworkSpec, index: number): TrainingSpec {
  const kind = optimizerKinds[index % optimizerKinds.length] ?? 'Adam';
  const clip = { [clipFields[index % clipFields.length] ?? 'clipnorm']: 0.5 };
  const config = index % 3 === 0 ? {} : { learning_rate: 1, weight_decay: 0.25, ...clip };
  const loss = index % 4 === 1 ? 'categorical_crossentropy' : 'sparse_categorical_crossentropy';
  const schedule = scheduleSchema.parse(schedules[(index >> 2) % schedules.length]);
  const patient = { EarlyStopping: { patience: 2, monitor: 'loss' } };
  const callbacks = callbacksSchema.parse(index % 5 === 0 ? patient : {});
  const fit = { loss, schedule, callbacks, epochs: 1 + (index % 2), batchSize: 4 } as const;
  return { ...specOf(network, fit), optimizer: optimizerSpec(kind, config) };
}

/** A small network for each sample configuration of each layer kind, those that merge excepted. */
export function everyLayerCase(): readonly NetworkSpec[] {
  return stackKinds.flatMap((kind) =>
    layerDefs[kind].cases
      .filter(({ config }) => activationOf({ kind, config }) !== 'softmax')
      .map(({ config, input }) => ({
        name: `${kind} alone`,
        inputShape: input,
        layers: [
          layerSpec(kind, config),
          layerSpec('Flatten'),
          layerSpec('Dense', { units: 3, activation: 'softmax' }),
        ],
      })),
  );
}
