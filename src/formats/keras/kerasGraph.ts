import { SpecError } from '../../engine/core/errors.ts';
import { FormatError } from '../formatError.ts';
import type { KerasLayer, KerasModel } from './kerasModel.ts';
import { feedersIn, refuseFixedTraining } from './kerasTensors.ts';

/** A layer, and those that it reads where that is not simply the layer before it. */
export interface LinkedLayer extends KerasLayer {
  readonly inputs?: readonly string[];
}

/** Names of the layers whose tensors a layer reads, in order. */
type Links = ReadonlyMap<string, readonly string[]>;

/**
 * What a functional model's output needs, from the input on: every layer behind those that it reads,
 * else in the order of the file. The rest is left out, as Keras leaves it out.
 * @throws {FormatError} where a layer is used twice or not fed, or there are more inputs or outputs
 * @throws {SpecError} duplicateName
 */
export function graphOf(model: KerasModel): readonly LinkedLayer[] {
  const layers = new Map<string, KerasLayer>();
  for (const layer of model.layers) {
    if (layers.has(layer.label)) throw new SpecError('duplicateName', { layer: layer.label });
    layers.set(layer.label, layer);
  }
  const input = onlyEnd(model.inputLayers, 'kerasInputCount');
  const output = onlyEnd(model.outputLayers, 'kerasOutputCount');
  const links = linksBehind(output, input, layers);
  let before = input;
  return inOrder(output, links, layers).map((layer): LinkedLayer => {
    const inputs = links.get(layer.label) ?? [];
    const follows = inputs.every((name) => name === before) && inputs.length < 2;
    before = layer.label;
    return follows ? layer : { ...layer, inputs };
  });
}

function onlyEnd(ends: unknown, code: 'kerasInputCount' | 'kerasOutputCount'): string {
  const [end, ...others] = feedersIn(ends);
  if (end === undefined || others.length > 0) {
    throw new FormatError(code, { actual: end === undefined ? 0 : 1 + others.length });
  }
  return end;
}

function linksBehind(
  output: string,
  input: string,
  layers: ReadonlyMap<string, KerasLayer>,
): Links {
  const links = new Map<string, readonly string[]>();
  const pending = [output];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (links.has(name)) continue;
    const layer = layers.get(name);
    if (layer === undefined) throw new FormatError('kerasUnknownLayer', { layer: name });
    const feeders = name === input ? [] : feedersOf(layer);
    links.set(name, feeders);
    pending.push(...feeders);
  }
  return links;
}

/** The layers whose output this one takes. */
function feedersOf({ label, inboundNodes }: KerasLayer): readonly string[] {
  if (inboundNodes.length > 1) {
    throw new FormatError('kerasShared', { layer: label, actual: inboundNodes.length });
  }
  refuseFixedTraining(label, inboundNodes);
  const feeders = feedersIn(inboundNodes);
  if (feeders.length === 0) throw new FormatError('kerasBranch', { layer: label });
  return feeders;
}

function inOrder(
  output: string,
  links: Links,
  layers: ReadonlyMap<string, KerasLayer>,
): readonly KerasLayer[] {
  const waiting = new Map([...layers].filter(([name]) => links.has(name)));
  const order: KerasLayer[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.keys()].find((name) => waitsFor(name) === undefined);
    const layer = ready === undefined ? undefined : waiting.get(ready);
    if (layer === undefined) throw new FormatError('kerasLoop', { layer: inLoop() });
    waiting.delete(layer.label);
    order.push(layer);
  }
  return order;

  function waitsFor(name: string): string | undefined {
    return links.get(name)?.find((feeder) => waiting.has(feeder));
  }

  /** The output waits for the loop: the first layer that is met twice is in it. */
  function inLoop(): string {
    const met = new Set<string>();
    let name = output;
    for (; !met.has(name); name = waitsFor(name) ?? name) met.add(name);
    return name;
  }
}
