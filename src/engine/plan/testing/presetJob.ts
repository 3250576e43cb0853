import type { Job } from '../../network/executor.ts';
import { resolveHead } from '../../network/losses.ts';
import { type OptimizerSpec, optimizerSpec } from '../../network/optimizers.ts';
import { type PresetName, presetNames, presets } from '../../network/presets.ts';
import { resolveNetwork } from '../../network/resolve.ts';
import type { NetworkSpec } from '../../network/spec.ts';

/** Presets that train; `broken` is there to be repaired. */
export const wholePresets = presetNames.filter((name) => name !== 'broken');

/** A network of ten classes under Keras's usual training. */
export function specJob(
  spec: NetworkSpec,
  batchSize: number,
  optimizer: OptimizerSpec = optimizerSpec('Adam'),
): Job {
  const network = resolveNetwork(spec);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  return { network, head, optimizer, batchSize, seed: 0 };
}

/** `specJob` of a preset. */
export function presetJob(name: PresetName, batchSize: number, optimizer?: OptimizerSpec): Job {
  return specJob(presets[name], batchSize, optimizer);
}
