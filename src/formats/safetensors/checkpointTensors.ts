import type { Weights, WeightTensor } from '../../engine/network/weights.ts';
import type { SavedOptimizer } from '../model/savedModel.ts';
import { readSafetensorsFile, writeSafetensors } from './safetensors.ts';

/** `optimizer/m/dense/kernel` is the momentum of `dense/kernel`. */
const PREFIX = 'optimizer/';

/** Weights by their names, the optimizer's state beside them; its numbers are metadata. */
export function writeCheckpointTensors(
  weights: Weights,
  optimizer: SavedOptimizer | null,
): Uint8Array<ArrayBuffer> {
  if (optimizer === null) return writeSafetensors(weights);
  const { iterations, learningRate, m, v } = optimizer;
  const named = (slot: 'm' | 'v', tensors: Weights | null) =>
    [...(tensors ?? [])].map(([name, tensor]) => [`${PREFIX}${slot}/${name}`, tensor] as const);
  return writeSafetensors(new Map([...weights, ...named('m', m), ...named('v', v)]), {
    iterations: String(iterations),
    ...(learningRate === null ? {} : { learning_rate: String(learningRate) }),
  });
}

/**
 * @returns weights by the names in the file; the optimizer is null where the file has none
 * @throws {FormatError} what `readSafetensors` throws
 */
export function readCheckpointTensors(bytes: Uint8Array): {
  readonly weights: Weights;
  readonly optimizer: SavedOptimizer | null;
} {
  const { tensors, metadata } = readSafetensorsFile(bytes);
  const weights = new Map<string, WeightTensor>();
  const slots = { m: new Map<string, WeightTensor>(), v: new Map<string, WeightTensor>() };
  for (const [name, tensor] of tensors) {
    const slot = (['m', 'v'] as const).find((slot) => name.startsWith(`${PREFIX}${slot}/`));
    if (slot === undefined) weights.set(name, tensor);
    else slots[slot].set(name.slice(PREFIX.length + 2), tensor);
  }
  const iterations = Number(metadata.iterations);
  if (metadata.iterations === undefined || !Number.isSafeInteger(iterations) || iterations < 0) {
    return { weights, optimizer: null };
  }
  const rate = Number(metadata.learning_rate);
  const learningRate = metadata.learning_rate === undefined || !(rate >= 0) ? null : rate;
  const given = (slot: Weights) => (slot.size === 0 ? null : slot);
  return { weights, optimizer: { iterations, learningRate, m: given(slots.m), v: given(slots.v) } };
}
