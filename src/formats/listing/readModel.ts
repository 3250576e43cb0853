import { formatShape } from '../../engine/core/shape.ts';
import { layerNames, resolveNetwork } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import { FormatError } from '../formatError.ts';
import { networkFromKeras } from '../keras/kerasJson.ts';
import { layerFromKeras } from '../keras/kerasLayer.ts';
import type { Evaluator } from './evaluator.ts';
import { forData } from './forData.ts';
import { type KerasForm, kerasForm, UNNAMED } from './kerasForm.ts';
import { noteSlips } from './lectureSlips.ts';
import { mendLinks } from './mendLinks.ts';
import { configOf } from './plainJson.ts';
import { fixOf, orTell, type Refusal } from './refusal.ts';
import type { Layer, Model } from './values.ts';

/**
 * The network of a model; refusals are told at their lines.
 * @returns null where it cannot be used
 */
export function readModel(evaluator: Evaluator, model: Model): NetworkSpec | null {
  mendLinks(evaluator, model);
  const form = kerasForm(evaluator, model, undefined);
  if (!checkLayers(evaluator, form) || form.broken) return null;
  const read = orTell(
    () => fromForm(evaluator, model, form),
    (refusal) => tellRefusal(evaluator, model, form.layers, refusal),
  );
  if (read === null) return null;
  const layers = read.layers.map(({ name = '' }) => form.layers.get(name) ?? model);
  const adapted = forData(evaluator, model, withoutLabels(read));
  const { network, front } = adapted;
  const sources = front === null ? layers : [model, ...layers];
  checkFit(evaluator, model, network, sources);
  noteSlips(evaluator, network, sources);
  return network;
}

/** Tells every layer that is refused, and not only the first. */
function checkLayers(evaluator: Evaluator, { layers }: KerasForm): boolean {
  let fine = true;
  for (const [label, layer] of layers) {
    if (layer.kind === 'model' || layer.className === 'InputLayer') continue;
    const config = configOf(layer.args);
    const { className } = layer;
    const single = { className, name: label, label, config, inboundNodes: [], builtFor: undefined };
    orTell(
      () => layerFromKeras(single),
      (refusal) => {
        fine = false;
        // what comes from elsewhere is missing in the JSON
        const isTold = layer.broken && refusal.code === 'layerFieldMissing';
        if (!isTold) tellLayer(evaluator, layer, label, refusal);
      },
    );
  }
  return fine;
}

/** A model that does not say the shape of its input takes the data's, as Keras does when it fits. */
function fromForm(evaluator: Evaluator, model: Model, form: KerasForm): NetworkSpec {
  try {
    return networkFromKeras(form.json);
  } catch (error) {
    if (!(error instanceof FormatError) || error.code !== 'kerasNoInputShape') throw error;
    const { inputShape } = evaluator.data;
    const again = kerasForm(evaluator, model, [null, ...inputShape]);
    evaluator.remarks.note('inputFromData', model.at, { expected: formatShape(inputShape) });
    return networkFromKeras(again.json);
  }
}

function tellRefusal(
  evaluator: Evaluator,
  model: Model,
  layers: KerasForm['layers'],
  refusal: Refusal,
): void {
  const label = String(refusal.values.layer ?? '');
  const layer = layers.get(label) ?? model;
  if (layer.kind === 'layer') tellLayer(evaluator, layer, label, refusal);
  else {
    const message = refusal.message.replaceAll(
      label === '' ? ' ' : label,
      label === '' ? ' ' : 'model',
    );
    evaluator.remarks.refusal(
      { ...refusal, code: refusal.code, values: refusal.values, message },
      layer.at,
    );
  }
}

/** In words for the layer's class: its line says which one it is. */
function tellLayer(evaluator: Evaluator, layer: Layer, label: string, refusal: Refusal): void {
  const { code, values, message } = refusal;
  const { field } = values;
  const argument = typeof field === 'string' ? layer.args.get(field) : undefined;
  const at = argument?.at ?? layer.nameAt;
  const named = {
    code,
    values: { ...values, layer: layer.className },
    message: message.replaceAll(label, layer.className),
  };
  evaluator.remarks.refusal(named, at, fixOf(evaluator, refusal, at));
}

/** Layers that do not fit together: the page and the command line say it too, but without the line. */
function checkFit(
  evaluator: Evaluator,
  model: Model,
  network: NetworkSpec,
  sources: readonly (Layer | Model)[],
): void {
  orTell(
    () => resolveNetwork(network),
    (refusal) => {
      const index = layerNames(network.layers).indexOf(String(refusal.values.layer ?? ''));
      const source = sources[index] ?? model;
      evaluator.remarks.refusal(refusal, source.kind === 'layer' ? source.nameAt : source.at);
    },
  );
}

/** Layers without names of their own are named by Keras's rules, wherever they are read. */
function withoutLabels(network: NetworkSpec): NetworkSpec {
  const before = network.layers.map(({ name }) => name ?? '');
  const layers = network.layers.map((layer) => {
    if (!layer.name?.startsWith(UNNAMED)) return layer;
    const { name: _, ...others } = layer;
    return others as typeof layer;
  });
  const after = layerNames(layers);
  const { inputName, ...rest } = network;
  const isNamed = inputName !== undefined && !inputName.startsWith(UNNAMED);
  const renamed = new Map(before.map((name, i) => [name, after[i] ?? name]));
  if (inputName !== undefined) renamed.set(inputName, isNamed ? inputName : 'input_1');
  return {
    ...rest,
    ...(isNamed && { inputName }),
    layers: layers.map((layer) =>
      layer.inputs === undefined
        ? layer
        : { ...layer, inputs: layer.inputs.map((name) => renamed.get(name) ?? name) },
    ),
  };
}
