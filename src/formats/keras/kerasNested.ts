import { SpecError } from '../../engine/core/errors.ts';
import { FormatError } from '../formatError.ts';
import { graphOf, type LinkedLayer } from './kerasGraph.ts';
import { isModelClass, type KerasModel, parseKerasModel } from './kerasModel.ts';

/**
 * The layers of a model from its input on. A model among them gives way to its own layers, whose names
 * stay: the first of them reads what the model reads, and who reads the model reads the last.
 * @throws {FormatError} kerasFrozen, kerasInputCount, and what `graphOf` throws
 * @throws {SpecError} emptyNetwork or duplicateName
 */
export function layersOf(model: KerasModel): readonly LinkedLayer[] {
  refuseHalfFrozen(model);
  const read: readonly LinkedLayer[] = model.kind === 'sequential' ? model.layers : graphOf(model);
  const flat: LinkedLayer[] = [];
  const lastOf = new Map<string, string>();
  for (const layer of read) {
    const inputs = layer.inputs?.map((name) => lastOf.get(name) ?? name);
    const linked = inputs === undefined ? layer : { ...layer, inputs };
    if (!isModelClass(layer.className)) {
      flat.push(linked);
      continue;
    }
    const inner = inlined(linked, flat.at(-1));
    flat.push(...inner);
    lastOf.set(layer.label, inner.at(-1)?.label ?? layer.label);
  }
  return flat;
}

/**
 * Keras's `model.trainable = False` freezes every layer, and each says so itself. A model that was made with
 * `trainable=False` is another thing: its batch normalization still goes by the batch.
 */
function refuseHalfFrozen({ trainable, name, layers }: KerasModel): void {
  const isWhole = layers.every(
    ({ className, config }) => className === 'InputLayer' || config.trainable === false,
  );
  if (trainable === false && !isWhole) throw new FormatError('kerasFrozen', { model: name });
}

/** @param before the layer before the model; where there is none, its InputLayer is the network's */
function inlined(model: LinkedLayer, before: LinkedLayer | undefined): readonly LinkedLayer[] {
  const { className, config, inputs, label } = model;
  if (inputs !== undefined && inputs.length > 1) {
    throw new FormatError('kerasInputCount', { actual: inputs.length });
  }
  const layers = layersOf(parseKerasModel({ class_name: className, config }));
  const [first] = layers;
  if (first === undefined) throw new SpecError('emptyNetwork');
  if (before === undefined) return layers;
  const hasInput = first.className === 'InputLayer';
  const body = hasInput ? layers.slice(1) : layers;
  if (body.length === 0) throw new FormatError('layerClass', noLayers(label, className));
  const feeder = inputs?.[0] ?? before.label;
  return body.map((layer, i): LinkedLayer => {
    const reads = layer.inputs?.map((name) => (hasInput && name === first.label ? feeder : name));
    const all = reads ?? (i === 0 ? inputs : undefined);
    return all === undefined ? layer : { ...layer, inputs: all };
  });
}

function noLayers(layer: string, className: string) {
  return { layer, actual: `${className} without layers`, expected: 'a model with layers' };
}
