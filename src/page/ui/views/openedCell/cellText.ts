import type { TFunction } from 'i18next';
import { elementCount } from '../../../../engine/core/shape.ts';
import type { Strip } from '../../../../engine/layers/cellExpression.ts';
import { hasBatch, isGradient, type TensorRef } from '../../../../engine/layers/tensorRef.ts';
import type { ResolvedNetwork } from '../../../../engine/network/resolve.ts';
import { nameCell } from '../../../store/inspect/cellAxes.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';

/** Where a cell is, in words: conv2d_1 map 2 (3, 3), pixel (10, 16), or ∂L/∂ of it. */
export function cellText(
  t: TFunction<'inside'>,
  network: ResolvedNetwork,
  cell: Cell,
  images: number,
): string {
  const { kind } = cell.tensor;
  const { layer, param, axes } = nameCell(network, cell, images);
  const at = (name: string) => axes.find((axis) => axis.name === name)?.at ?? 0;
  const image = images > 1 && param === null ? t('cell.ofImage', { image: at('image') }) : '';
  const channel = axes.find(({ name }) => name === 'channel');
  const inMap = { row: at('row'), column: at('column') };
  const place =
    param !== null
      ? `${layer} ${param} (${axes.map((axis) => axis.at).join(', ')})`
      : channel !== undefined
        ? t(channel.extent > 1 ? 'cell.pixelOf' : 'cell.pixel', { ...inMap, channel: channel.at })
        : axes.some(({ name }) => name === 'map')
          ? t('cell.inMap', { layer, map: at('map'), ...inMap })
          : t('cell.ofUnit', { layer, unit: at('unit') });
  const named = `${place}${image}`;
  if (kind === 'sumGradient') return t('cell.sumGradient', { cell: named });
  return isGradient(cell.tensor) ? t('cell.gradient', { cell: named }) : named;
}

/** A map of a layer, or the image that the network gets, in words. */
export function mapText(
  t: TFunction<'inside'>,
  { layers, inputShape }: ResolvedNetwork,
  tensor: TensorRef,
  map: number,
): string {
  const layer = layers[tensor.layer]?.name;
  if (layer !== undefined) return t('cell.mapOf', { layer, map });
  const isGrey = inputShape[2] === 1;
  return isGrey ? t('cell.image') : t('cell.imageChannel', { channel: map });
}

/** The map that all cells of a strip are in, or its layer: max_pooling2d map 5. */
export function stripText(
  t: TFunction<'inside'>,
  network: ResolvedNetwork,
  { tensor, cells }: Strip,
  images: number,
): string {
  const layer = network.layers[tensor.layer]?.name ?? network.inputName;
  const shape = network.layers[tensor.layer]?.output ?? network.inputShape;
  const index = cells.find((cell) => cell >= 0) ?? 0;
  const isOutput = hasBatch(tensor);
  const image = Math.floor(index / elementCount(shape));
  const isMap = isOutput && shape.length === 3;
  const map = isMap ? mapText(t, network, tensor, index % (shape[2] ?? 1)) : layer;
  const inBatch = tensor.layer < 0 ? 'cell.batchImage' : 'cell.ofBatch';
  const name = isOutput && images > 1 ? t(inBatch, { map, image }) : map;
  return isGradient(tensor) ? t('cell.gradient', { cell: name }) : name;
}

/** Six decimals, so that terms add up to what is shown; small numbers keep six digits. */
export function numberText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3) return value.toExponential(5);
  return size < 1e6 ? value.toFixed(6) : value.toPrecision(8);
}

/** Six digits, without zeros at the end: a setting in a formula. */
export function plainText(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Two decimals, inside a window or a kernel. */
export function shortText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 0.005) return value.toExponential(0);
  return size < 1000 ? value.toFixed(2) : value.toExponential(1);
}
