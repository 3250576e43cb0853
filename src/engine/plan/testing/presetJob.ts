import type { Job } from '../../network/executor.ts';
import { resolveHead } from '../../network/losses.ts';
import { optimizerSpec } from '../../network/optimizers.ts';
import { type PresetName, presetNames, presets } from '../../network/presets.ts';
import { resolveNetwork } from '../../network/resolve.ts';

/** Those that train; one of the presets is there to be repaired. */
export const wholePresets = presetNames.filter((name) => name !== 'broken');

/** A preset's network under Keras's usual training. */
export function presetJob(name: PresetName, batchSize: number): Job {
  const network = resolveNetwork(presets[name]);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  return { network, head, optimizer: optimizerSpec('Adam'), batchSize, seed: 0 };
}
