import { elementCount } from '../core/shape.ts';
import type { Activation } from '../layers/activation.ts';
import {
  type CellExpression,
  type CellRef,
  cell,
  sloped,
  slopePoint,
  sum,
} from '../layers/cellExpression.ts';
import type { CellRun, MaskKey } from '../layers/layerReference.ts';
import { cellsOfLayer } from '../layers/layerReferences.ts';
import type { LayerConfigs, LayerKind, ResolvedLayer } from '../layers/registry.ts';
import type { TensorRef } from '../layers/tensorRef.ts';
import type { Head } from '../network/losses.ts';
import { type ResolvedNetwork, trainedParams } from '../network/resolve.ts';
import { lossGradient } from './headCells.ts';

/** What a cell depends on, besides the network and the numbers of its tensors. */
export interface ExplainedPass {
  /** N class numbers: of the images that the pass has */
  readonly labels: ArrayLike<number>;
  /** null: evaluation; otherwise the key of the update's dropout masks */
  readonly mask: MaskKey | null;
}

/**
 * How a number came about, one step back. What nothing in the pass made (the input, weights, moments and
 * statistics) is the cell itself.
 * @throws RangeError where there is no such cell
 */
export function explainCell(
  network: ResolvedNetwork,
  head: Head,
  { tensor, index }: CellRef,
  pass: ExplainedPass,
): CellExpression {
  checkCell(network, { tensor, index }, pass.labels.length);
  const layer = network.layers[tensor.layer];
  if (tensor.kind === 'outputGradient') return outputGradient(network, head, tensor, index, pass);
  if (layer === undefined) return cell(tensor, index);
  const rules = rulesOf(layer, tensor.layer, pass);
  switch (tensor.kind) {
    case 'output':
      return rules.output(index);
    case 'sumGradient':
      return rules.sumGradient(index);
    case 'weightGradients':
      return rules.weightGradient(index);
    default:
      return cell(tensor, index);
  }
}

/** The loss's own gradient for the last layer; for the others the sum over all that read the tensor. */
function outputGradient(
  { layers }: ResolvedNetwork,
  head: Head,
  tensor: TensorRef,
  index: number,
  pass: ExplainedPass,
): CellExpression {
  if (tensor.layer === layers.length - 1) {
    return lossGradient(head, { kind: 'output', layer: tensor.layer }, index, pass.labels);
  }
  const parts = layers.flatMap((reader, at) =>
    reader.from.flatMap((source, slot) =>
      source === tensor.layer ? [rulesOf(reader, at, pass).inputGradient(index, slot)] : [],
    ),
  );
  return sum(parts);
}

/** A layer's expressions, with everything they ask for but the index. */
function rulesOf<K extends LayerKind>(layer: ResolvedLayer<K>, at: number, pass: ExplainedPass) {
  const cells = cellsOfLayer(layer);
  const run = runOf(layer, at, pass);
  return {
    output: (index: number) => cells.output(run, index),
    inputGradient: (index: number, slot: number) => cells.inputGradient(run, index, slot),
    weightGradient: (index: number) => cells.weightGradient?.(run, index) ?? sum([]),
    sumGradient(index: number) {
      const activation = activationOf(layer.config);
      const at = slopePoint(activation, cell(run.y, index), cells.output(run, index));
      return sloped(activation, at, cell(run.dy, index));
    },
  };
}

function runOf<K extends LayerKind>(
  layer: ResolvedLayer<K>,
  at: number,
  { labels, mask }: ExplainedPass,
): CellRun<LayerConfigs[K]> {
  const { name, config, index, trainable, input, inputs, output, from } = layer;
  const own = (kind: TensorRef['kind']): TensorRef => ({ kind, layer: at });
  const xs = from.map((source): TensorRef => ({ kind: 'output', layer: source }));
  const [x = { kind: 'output', layer: -1 }] = xs;
  const shapes = { input, inputs, output };
  const facts = { name, config, index, trainable, ...shapes, mask, batch: labels.length };
  const made = { y: own('output'), dy: own('outputGradient'), dz: own('sumGradient') };
  return { ...facts, ...made, x, xs, w: own('weights'), state: own('state') };
}

function activationOf(config: object): Activation {
  return 'activation' in config ? (config.activation as Activation) : 'linear';
}

function checkCell(
  { layers, inputShape }: ResolvedNetwork,
  { tensor, index }: CellRef,
  batch: number,
) {
  const { kind, layer: at } = tensor;
  const layer = layers[at];
  const cellCount = () => {
    if (kind === 'output' || kind === 'outputGradient') {
      if (at === -1) return batch * elementCount(inputShape);
      return layer === undefined ? 0 : batch * elementCount(layer.output);
    }
    if (layer === undefined) return 0;
    if (kind === 'sumGradient') {
      const hasKernel = 'activation' in layer.config && layer.params.length > 0;
      return hasKernel ? batch * elementCount(layer.output) : 0;
    }
    // a frozen layer has its weights, but no gradient and no moments of them
    const own =
      kind === 'weights' || kind === 'state'
        ? layer.params.filter(({ trainable }) => trainable === (kind === 'weights'))
        : trainedParams(layer);
    return own.reduce((count, { shape }) => count + elementCount(shape), 0);
  };
  const count = cellCount();
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new RangeError(`No cell ${index} among the ${count} of ${kind} of layer ${at}.`);
}
