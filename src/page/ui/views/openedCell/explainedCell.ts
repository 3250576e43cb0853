import { elementCount } from '../../../../engine/core/shape.ts';
import { type CellReader, evaluate } from '../../../../engine/explain/evaluate.ts';
import { explainCell } from '../../../../engine/explain/explainCell.ts';
import { headOutput, imageLoss } from '../../../../engine/explain/headCells.ts';
import { queriesOf, readAnswers } from '../../../../engine/explain/queries.ts';
import { termsOf, type WrittenSum } from '../../../../engine/explain/terms.ts';
import { type UpdateRow, updateStep } from '../../../../engine/explain/updateStep.ts';
import type { CellExpression } from '../../../../engine/layers/cellExpression.ts';
import { layerDefs } from '../../../../engine/layers/registry.ts';
import { hasBatch, type TensorRef } from '../../../../engine/layers/tensorRef.ts';
import type { TensorQuery } from '../../../../engine/network/inspector.ts';
import { clippingOf } from '../../../../engine/network/optimizers.ts';
import { trainedParams } from '../../../../engine/network/resolve.ts';
import type { Seen } from '../../../session/inspectionQueue.ts';
import {
  type CellPlane,
  type NamedCell,
  nameCell,
  planeOf,
} from '../../../store/inspect/cellAxes.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';

/** Rows that a sum is written out in. */
const MOST_TERMS = 12;

/** Numbers of a tensor up to which all of it is read, to draw what a cell was made of. */
const MOST_DRAWN = 60_000;

/** Numbers of a plane up to which it is drawn: a column of a large Dense layer is no picture. */
const MOST_IN_PLANE = 4096;

/** What was asked about a cell: how it is made, and what must be read to write it out. */
export interface AskedCell {
  readonly cell: Cell;
  /** of the pass */
  readonly images: number;
  readonly named: NamedCell;
  readonly expression: CellExpression;
  readonly queries: readonly TensorQuery[];
  /** the map, kernel or row of units that it stands in; null where that is no picture */
  readonly plane: CellPlane | null;
  /** tensors read whole, by their place among the queries */
  readonly drawn: readonly { readonly tensor: TensorRef; readonly query: number }[];
  /** its four numbers are the last queries: weight, gradient, m, v */
  readonly updates: boolean;
  /** before them, as many of the gradients that the optimizer clips together with this one */
  readonly normQueries: number;
  readonly termQueries: number;
  /** of an output of the last layer: its probability, and the loss of its image */
  readonly head: { readonly output: CellExpression; readonly loss: CellExpression } | null;
}

/** A cell with its numbers. */
export interface OpenedNumbers {
  readonly value: number;
  readonly written: WrittenSum;
  readonly read: CellReader;
  readonly plane: Float32Array | null;
  readonly drawn: readonly { readonly tensor: TensorRef; readonly values: Float32Array }[];
  readonly update: readonly UpdateRow[] | null;
  readonly head: { readonly output: number; readonly loss: number } | null;
}

/**
 * @param labels of the pass's images
 * @param t number of the update where the pass is one; null: evaluation
 * @throws RangeError where the network has no such cell
 */
export function askCell(
  {
    network,
    head,
    seed,
    optimizer,
  }: Pick<InspectedFacts, 'network' | 'head' | 'seed' | 'optimizer'>,
  cell: Cell,
  labels: ArrayLike<number>,
  t: number | null,
): AskedCell {
  const images = labels.length;
  const named = nameCell(network, cell, images);
  const mask = t === null ? null : { t, seed };
  const expression = explainCell(network, head, cell, { labels, mask });
  const ends = endsOf(network.layers.length - 1, head, cell, labels);
  const parts = ends === null ? [] : [ends.output, ends.loss];
  const needed = queriesOf(expression, ...parts);
  const queries = [...(t === null ? needed : withoutMotion(network, cell, needed))];
  const termQueries = queries.length;
  const found = planeOf(named, cell.index);
  const count = found.height * found.width;
  const plane = count > 1 && count <= MOST_IN_PLANE ? found : null;
  if (plane !== null) {
    queries.push({ tensor: cell.tensor, slice: { start: plane.start, step: plane.step, count } });
  }
  const drawn =
    images > 1
      ? []
      : sourcesOf(expression).flatMap((tensor) => {
          const shape = network.layers[tensor.layer]?.output ?? network.inputShape;
          if (shape.length !== 3 || elementCount(shape) > MOST_DRAWN) return [];
          return [{ tensor, query: queries.push({ tensor }) - 1 }];
        });
  const { kind, layer } = cell.tensor;
  const norms = normQueries(network, optimizer, cell);
  const trains = network.layers[layer]?.trainable === true;
  const isTrained = (kind === 'weights' || kind === 'weightGradients') && trains;
  const updates = isTrained && norms !== null;
  if (updates) {
    queries.push(...norms);
    const slice = { start: cell.index, step: 1, count: 1 };
    for (const of of ['weights', 'weightGradients', 'm', 'v'] as const) {
      queries.push({ tensor: { kind: of, layer }, slice });
    }
  }
  const places = { plane, drawn, updates, termQueries, normQueries: updates ? norms.length : 0 };
  return { cell, images, named, expression, queries, ...places, head: ends };
}

/**
 * @param held the largest terms, which keep their order
 * @returns null where the answer has no numbers
 */
export function readCell(
  asked: AskedCell,
  answer: NonNullable<Seen['answer']>,
  { optimizer }: Pick<InspectedFacts, 'optimizer'>,
  held: readonly number[] = [],
): OpenedNumbers | null {
  const { queries, termQueries, plane, drawn, expression, updates } = asked;
  const { tensors, update } = answer;
  if (tensors.length !== queries.length) return null;
  const read = readAnswers(queries.slice(0, termQueries), tensors);
  const written = termsOf(expression, read, MOST_TERMS, held);
  const numbers = tensors.slice(-4).map((values) => values[0] ?? 0);
  const [weight = 0, gradient = 0, m = 0, v = 0] = numbers;
  const together = asked.normQueries === 0 ? [] : tensors.slice(-4 - asked.normQueries, -4);
  const norm = Math.sqrt(
    together.reduce((sum, values) => values.reduce((all, g) => all + g * g, sum), 0),
  );
  return {
    value: written.value,
    ...{ written, read },
    plane: plane === null ? null : (tensors[termQueries] ?? null),
    drawn: drawn.map(({ tensor, query }) => ({
      tensor,
      values: tensors[query] ?? new Float32Array(),
    })),
    update: updates ? updateStep(optimizer, { weight, gradient, m, v, norm }, update) : null,
    head: asked.head && {
      output: evaluate(asked.head.output, read),
      loss: evaluate(asked.head.loss, read),
    },
  };
}

/** Gradients up to which a norm is computed for one opened weight. */
const MOST_IN_NORM = 400_000;

/** The gradients that the optimizer clips together with a weight's; null where they are too many to read. */
function normQueries(
  { layers }: InspectedFacts['network'],
  optimizer: InspectedFacts['optimizer'],
  { tensor, index }: Cell,
): readonly TensorQuery[] | null {
  const by = clippingOf(optimizer)?.by ?? 'clipvalue';
  if (by === 'clipvalue') return [];
  const queries = layers.flatMap((own, layer): readonly TensorQuery[] => {
    let end = 0;
    return trainedParams(own).flatMap(({ shape }): readonly TensorQuery[] => {
      const start = end;
      end += elementCount(shape);
      const isOwn = layer === tensor.layer && index >= start && index < end;
      if (by === 'clipnorm' && !isOwn) return [];
      const slice = { start, step: 1, count: end - start };
      return [{ tensor: { kind: 'weightGradients', layer }, slice }];
    });
  });
  const all = queries.reduce((sum, { slice }) => sum + (slice?.count ?? 0), 0);
  return all > MOST_IN_NORM ? null : queries;
}

/**
 * Augmentation reads other pixels in each update: all of the image is read, so that the question stays the
 * same from update to update.
 */
function withoutMotion(
  { layers, inputShape }: InspectedFacts['network'],
  { tensor, index }: Cell,
  queries: readonly TensorQuery[],
): readonly TensorQuery[] {
  const moves = (at: number) => {
    const layer = layers[at];
    return layer !== undefined && layerDefs[layer.kind].family === 'augmentation';
  };
  const reads = layers.some(({ from }, at) => moves(at) && from.includes(tensor.layer));
  if (!moves(tensor.layer) && !(reads && tensor.kind === 'outputGradient')) return queries;
  const sizeOf = (layer: number) => elementCount(layers[layer]?.output ?? inputShape);
  const image = Math.floor(index / sizeOf(tensor.layer));
  const tensors = new Map(queries.map((query) => [JSON.stringify(query.tensor), query.tensor]));
  return [...tensors.values()].map((read): TensorQuery => {
    const count = sizeOf(read.layer);
    return { tensor: read, slice: { start: image * count, step: 1, count } };
  });
}

/** What comes after an output of the last layer: its probability and the loss. */
function endsOf(
  last: number,
  head: InspectedFacts['head'],
  { tensor, index }: Cell,
  labels: ArrayLike<number>,
): AskedCell['head'] {
  if (tensor.layer !== last || tensor.kind !== 'output') return null;
  const image = Math.floor(index / head.units);
  return { output: headOutput(head, tensor, index), loss: imageLoss(head, tensor, image, labels) };
}

/** Outputs and gradients that an expression reads. */
function sourcesOf(expression: CellExpression): readonly TensorRef[] {
  const found = new Map<string, TensorRef>();
  for (const { tensor } of queriesOf(expression)) {
    if (!hasBatch(tensor)) continue;
    found.set(`${tensor.kind} ${tensor.layer}`, tensor);
  }
  return [...found.values()];
}
