import type { Evaluator } from './evaluator.ts';
import { configOf } from './plainJson.ts';
import { shapeIn, skippedLayers } from './preparation.ts';
import type { Argument, Layer, Model, Tensor } from './values.ts';

/** A model as `model.to_json()` writes it, and which layer of the listing has which name in it. */
export interface KerasForm {
  readonly json: object;
  readonly layers: ReadonlyMap<string, Layer | Model>;
  /** a part of it cannot be known, which is said already */
  readonly broken: boolean;
}

/** Begins the names that layers without one have in the JSON; no listing gives such a name. */
export const UNNAMED = '#';

const shapeArguments = ['input_shape', 'batch_input_shape', 'batch_shape', 'shape', 'input_dim'];

/** @param builtFor the shape of the input with the batch, for a model that says none; or undefined */
export function kerasForm(evaluator: Evaluator, model: Model, builtFor: unknown): KerasForm {
  const layers = new Map<string, Layer | Model>();
  const labels = new Map<Layer | Model, string>();
  let broken = false;
  const labelOf = (layer: Layer | Model): string => {
    const known = labels.get(layer);
    if (known !== undefined) return known;
    const given = layer.kind === 'layer' ? layer.args.get('name')?.json : layer.name;
    const isGiven = layer.kind === 'layer' && typeof given === 'string';
    const label = isGiven ? given : `${UNNAMED}${layers.size + 1}`;
    labels.set(layer, label);
    layers.set(label, layer);
    return label;
  };
  const json = formOf(model, model.name ?? 'model', model.builtFor ?? builtFor);
  return { json, layers, broken };

  function formOf(part: Model, name: string, shape: unknown): object {
    evaluator.step();
    if (part.broken) broken = true;
    const common = { name, trainable: part.trains };
    if (part.items !== null) {
      const { skipped, inputShape } = skippedLayers(evaluator, part);
      const kept = part.items.filter((item) => item.kind === 'model' || !skipped.has(item));
      const built = inputShape ?? shape;
      const list = kept.map((item) => entryOf(item, [], inputShape));
      const config = { ...common, layers: list, ...(built ? { build_input_shape: built } : {}) };
      return { class_name: 'Sequential', config };
    }
    return { class_name: 'Functional', config: { ...common, ...graphOf(part) } };
  }

  function entryOf(item: Layer | Model, uses: readonly unknown[], inputShape: unknown): object {
    const name = labelOf(item);
    if (item.broken) broken = true;
    if (item.kind === 'model') {
      const form = evaluator.deeper(() => formOf(item, name, undefined));
      return { ...form, name, inbound_nodes: uses };
    }
    const { className, args } = item;
    const own = shapeIn(args);
    const key = className === 'InputLayer' ? 'batch_shape' : 'batch_input_shape';
    const shape = className === 'InputLayer' ? (inputShape ?? own) : own;
    const config = { ...withoutShape(args), name, ...(shape ? { [key]: shape } : {}) };
    return { class_name: className, name, config, inbound_nodes: uses };
  }

  /** Every layer with its uses, each after those that it reads. */
  function graphOf(part: Model) {
    const { skipped, inputShape } = skippedLayers(evaluator, part);
    const uses = new Map<Layer | Model, unknown[]>();
    const place = new Map<Tensor, readonly [string, number, number, object]>();
    const source = (tensor: Tensor): Tensor => {
      const [first] = tensor.inputs;
      const isLeftOut = tensor.of.kind === 'layer' && skipped.has(tensor.of);
      return isLeftOut && first !== undefined ? source(first.tensor) : tensor;
    };
    for (const tensor of inOrder(part.outputs.map(source), part.inputs)) {
      if (tensor.broken) broken = true;
      const nodes = uses.get(tensor.of) ?? [];
      uses.set(tensor.of, nodes);
      const isInput = part.inputs.includes(tensor);
      const links = isInput ? [] : tensor.inputs.map((link) => place.get(source(link.tensor)));
      place.set(tensor, [labelOf(tensor.of), nodes.length, 0, {}]);
      if (!isInput) nodes.push(links.flatMap((link) => (link === undefined ? [] : [link])));
    }
    const end = (tensor: Tensor) => place.get(source(tensor))?.slice(0, 3) ?? [];
    return {
      layers: [...uses].map(([item, nodes]) => entryOf(item, nodes, inputShape)),
      input_layers: part.inputs.map(end).filter(({ length }) => length > 0),
      output_layers: part.outputs.map(end),
    };

    function inOrder(outputs: readonly Tensor[], inputs: readonly Tensor[]): readonly Tensor[] {
      const order = new Set<Tensor>();
      const pending: { readonly tensor: Tensor; readonly ready: boolean }[] = [];
      for (const tensor of outputs.toReversed()) pending.push({ tensor, ready: false });
      const seen = new Set<Tensor>();
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { tensor, ready } = next;
        if (ready) order.add(tensor);
        if (ready || seen.has(tensor)) continue;
        evaluator.step();
        seen.add(tensor);
        pending.push({ tensor, ready: true });
        if (inputs.includes(tensor)) continue;
        for (const link of tensor.inputs.toReversed()) {
          pending.push({ tensor: source(link.tensor), ready: false });
        }
      }
      return [...order];
    }
  }
}

function withoutShape(args: ReadonlyMap<string, Argument>): Record<string, unknown> {
  const others = [...args].filter(([name]) => !shapeArguments.includes(name));
  return configOf(new Map(others));
}
