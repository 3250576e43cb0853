import { elementCount } from '../../../engine/core/shape.ts';
import { hasBatch } from '../../../engine/layers/tensorRef.ts';
import { type ResolvedNetwork, trainedParams } from '../../../engine/network/resolve.ts';
import type { Cell } from './openedCell.ts';

type AxisName =
  | ('image' | 'row' | 'column' | 'map' | 'unit')
  /** of the input's pixels and of weights */
  | 'channel'
  /** of weights */
  | ('filter' | 'input');

/** One of the numbers that say where a cell is, counted from 0 as in Keras. */
export interface Axis {
  readonly name: AxisName;
  readonly at: number;
  readonly extent: number;
  /** flat indexes from one to the next */
  readonly stride: number;
}

/** A cell by its layer, its parameter where it is a weight, and its axes. */
export interface NamedCell {
  readonly layer: string;
  /** `kernel`, `bias`, `gamma`, …; null for outputs and their gradients */
  readonly param: string | null;
  /** flat index of the parameter's first number */
  readonly first: number;
  readonly axes: readonly Axis[];
}

const weightAxes: Readonly<Record<number, readonly AxisName[]>> = {
  1: ['filter'],
  2: ['input', 'unit'],
  4: ['row', 'column', 'channel', 'filter'],
};

/**
 * @param images of the pass; with one, the axis `image` is left out
 * @throws RangeError where the network has no such weight
 */
export function nameCell(network: ResolvedNetwork, { tensor, index }: Cell, images = 1): NamedCell {
  const layer = network.layers[tensor.layer];
  const name = layer?.name ?? network.inputName;
  const isWeight = !hasBatch(tensor);
  if (!isWeight) {
    const shape = layer?.output ?? network.inputShape;
    const last = layer === undefined ? 'channel' : 'map';
    const names: readonly AxisName[] = shape.length === 3 ? ['row', 'column', last] : ['unit'];
    const extents = shape.length === 3 ? shape : [elementCount(shape)];
    const axes = axesOf(['image', ...names], [images, ...extents], index);
    return { layer: name, param: null, first: 0, axes: images === 1 ? axes.slice(1) : axes };
  }
  let first = 0;
  for (const param of layer?.params ?? []) {
    if (param.trainable === (tensor.kind === 'state')) continue;
    const count = elementCount(param.shape);
    if (index < first + count) {
      const names = weightAxes[param.shape.length] ?? weightAxes[1] ?? [];
      const axes = axesOf(names, param.shape, index - first);
      return { layer: name, param: param.name, first, axes };
    }
    first += count;
  }
  throw new RangeError(`${name} has no weight ${index}.`);
}

/** Whether a network has that number; one that is opened may be of another network, with more layers or weights. */
export function hasCell({ layers }: ResolvedNetwork, { tensor, index }: Cell): boolean {
  const layer = layers[tensor.layer];
  if (hasBatch(tensor)) return tensor.layer < layers.length;
  // a frozen layer has weights, but no gradients and moments of them
  const isOwn = tensor.kind === 'weights' || tensor.kind === 'state';
  const params = isOwn
    ? layer?.params.filter(({ trainable }) => trainable !== (tensor.kind === 'state'))
    : layer && trainedParams(layer);
  return index < (params ?? []).reduce((count, { shape }) => count + elementCount(shape), 0);
}

function axesOf(
  names: readonly AxisName[],
  extents: readonly number[],
  index: number,
): readonly Axis[] {
  let stride = elementCount(extents);
  let rest = index;
  return names.map((name, i) => {
    const extent = extents[i] ?? 1;
    stride /= extent;
    const at = Math.floor(rest / stride);
    rest -= at * stride;
    return { name, at, extent, stride };
  });
}

/** The flat index with one axis moved, within its extent. */
export function moveAlong({ at, extent, stride }: Axis, index: number, to: number): number {
  return index + (Math.max(0, Math.min(extent - 1, to)) - at) * stride;
}

/** A map, a kernel or a row of units that a cell stands in, and where. */
export interface CellPlane {
  readonly start: number;
  readonly step: number;
  readonly height: number;
  readonly width: number;
  /** of the cell in it */
  readonly row: number;
  readonly column: number;
}

/** The rows and columns around a cell; a row of units has one row. */
export function planeOf({ axes }: Pick<NamedCell, 'axes'>, index: number): CellPlane {
  const row = axes.find(({ name }) => name === 'row');
  const column = axes.find(({ name }) => name === 'column');
  const along = column ?? axes.findLast(({ name }) => name !== 'image');
  const down = column === undefined ? undefined : row;
  const at = { row: down?.at ?? 0, column: along?.at ?? 0 };
  const step = along?.stride ?? 1;
  const start = index - at.row * (down?.stride ?? 0) - at.column * step;
  return { start, step, height: down?.extent ?? 1, width: along?.extent ?? 1, ...at };
}
