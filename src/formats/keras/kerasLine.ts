import * as z from 'zod/mini';
import { SpecError } from '../../engine/core/errors.ts';
import { FormatError } from '../formatError.ts';
import type { KerasLayer, KerasModel } from './kerasModel.ts';

/** Keras's name for a tensor: the layer, which of its uses, which of its outputs. */
const historySchema = z.readonly(z.tuple([z.string(), z.int(), z.int()], z.unknown()));

/**
 * A functional model's layers from the input to the output, whatever their order in the file.
 * Keras 2 links by nested lists `[[['input_1', 0, 0, {}]]]`, Keras 3 by `__keras_tensor__` objects.
 * @throws {FormatError} where the model is not one straight line
 * @throws {SpecError} duplicateName
 */
export function straightLine(model: KerasModel): readonly KerasLayer[] {
  const layers = new Map<string, KerasLayer>();
  for (const layer of model.layers) {
    if (layers.has(layer.label)) throw new SpecError('duplicateName', { layer: layer.label });
    layers.set(layer.label, layer);
  }
  const input = onlyEnd(model.inputLayers, 'kerasInputCount');
  const line: KerasLayer[] = [];
  const unvisited = new Set(layers.keys());
  for (let name: string | null = onlyEnd(model.outputLayers, 'kerasOutputCount'); name !== null; ) {
    const layer = layers.get(name);
    if (layer === undefined) throw new FormatError('kerasUnknownLayer', { layer: name });
    if (!unvisited.delete(name)) throw new FormatError('kerasLoop', { layer: name });
    line.unshift(layer);
    name = name === input ? null : feederOf(layer);
  }
  for (const layer of unvisited) throw new FormatError('kerasBranch', { layer });
  return line;
}

function onlyEnd(ends: unknown, code: 'kerasInputCount' | 'kerasOutputCount'): string {
  const [end, ...others] = tensorsIn(ends);
  if (end === undefined || others.length > 0) {
    throw new FormatError(code, { actual: end === undefined ? 0 : 1 + others.length });
  }
  return end;
}

/** The layer whose output this one takes. */
function feederOf(layer: KerasLayer): string {
  const { label, inboundNodes } = layer;
  if (inboundNodes.length > 1) {
    throw new FormatError('kerasShared', { layer: label, actual: inboundNodes.length });
  }
  refuseFixedTraining(label, inboundNodes);
  const [feeder, ...others] = tensorsIn(inboundNodes);
  if (feeder === undefined || others.length > 0) {
    const actual = feeder === undefined ? 0 : 1 + others.length;
    throw new FormatError('kerasJoin', { layer: label, actual });
  }
  return feeder;
}

/** Names of the layers whose tensors stand anywhere in the structure, in order. */
function tensorsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const history = historySchema.safeParse(value);
  if (history.success) return [history.data[0]];
  return Object.values(value).flatMap(tensorsIn);
}

/**
 * Keras 2 keeps `dropout(x, training=True)` for good, in the fourth place of a link. Keras 3 writes
 * a `training` down as well, but `fit` and `evaluate` overrule it.
 */
function refuseFixedTraining(layer: string, value: unknown): void {
  if (!Array.isArray(value)) return;
  const history = historySchema.safeParse(value);
  if (!history.success) {
    for (const inner of value) refuseFixedTraining(layer, inner);
    return;
  }
  const call = z.object({ training: z.boolean() }).safeParse(history.data[3]);
  if (!call.success) return;
  const actual = String(call.data.training);
  throw new FormatError('layerField', { layer, field: 'training', actual, expected: 'null' });
}
