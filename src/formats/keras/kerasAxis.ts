import * as z from 'zod/mini';
import { SpecError } from '../../engine/core/errors.ts';
import { resolvePart } from '../../engine/network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { FormatError } from '../formatError.ts';
import { showValue } from '../showValue.ts';
import type { KerasLayer } from './kerasModel.ts';

/** Layers that work along one axis, which has to be the last. */
const alongAxis: readonly string[] = ['BatchNormalization', 'Concatenate', 'Softmax'];

/**
 * Keras writes the last axis as −1, or as the number that it is for the layer's input, alone or in a list.
 * @param read the layers of the file, in the order of the network's
 * @throws {FormatError} layerField
 */
export function checkAxes(network: NetworkSpec, read: readonly KerasLayer[]): void {
  for (const [index, { className, label, config }] of read.entries()) {
    if (!alongAxis.includes(className) || !Object.hasOwn(config, 'axis')) continue;
    const rank = rankBefore(network, index);
    if (rank === null) continue;
    const last = z.union([z.literal(-1), z.literal(rank - 1)]);
    if (z.union([last, z.tuple([last])]).safeParse(config.axis).success) continue;
    const actual = showValue(config.axis);
    const expected = `-1 or ${rank - 1}, the last axis`;
    throw new FormatError('layerField', { layer: label, field: 'axis', actual, expected });
  }
}

/** Axes, with the batch, of what a layer reads first; null where the layers before it do not fit. */
function rankBefore({ layers, ...network }: NetworkSpec, index: number): number | null {
  const { inputs } = layers[index] ?? {};
  const probe = {
    ...layerSpec('Activation', { activation: 'linear' }),
    ...(inputs && { inputs: inputs.slice(0, 1) }),
  };
  try {
    const part = resolvePart({ ...network, layers: [...layers.slice(0, index), probe] });
    return 1 + (part.layers.at(-1)?.input.length ?? 0);
  } catch (error) {
    if (error instanceof SpecError) return null;
    throw error;
  }
}
