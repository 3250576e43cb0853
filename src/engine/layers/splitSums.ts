import { type Dispatch, workgroupsFor } from './dispatch.ts';
import type { LayerIO } from './layerDef.ts';

/**
 * Invocations that a weight gradient should have, of 4 × 4 sums each. A large GPU runs so many at once, and a
 * small one loses nothing. A constant, so that runs repeat bit for bit.
 */
const WGRAD_INVOCATIONS = 32_768;

/** How a weight gradient with so many tiles is split over the images of a batch, by shape alone. */
export function splitImages(batch: number, tiles: number) {
  const wanted = Math.min(batch, Math.ceil(WGRAD_INVOCATIONS / tiles));
  const imagesPerSplit = Math.ceil(batch / wanted);
  return { imagesPerSplit, splits: Math.ceil(batch / imagesPerSplit) };
}

/**
 * Partial sums over groups of images, then one sum in order: without float atomics runs repeat bit for bit.
 * @param elements of the weight gradient
 * @param wgrad the kernel that writes the partial sums to its `dw`
 */
export function summed<C>(
  io: LayerIO<C>,
  elements: number,
  splits: number,
  wgrad: Dispatch,
): readonly Dispatch[] {
  if (splits === 1) return [{ ...wgrad, bindings: { ...wgrad.bindings, dw: io.dw } }];
  const partials = io.scratch('wgrad partials', splits * elements);
  const reduce: Dispatch = {
    label: `${io.name} wgrad reduce`,
    shader: 'reduce',
    entry: 'sum_rows',
    bindings: { x: partials, dw: io.dw },
    constants: { ROWS: splits, COLUMNS: elements },
    workgroups: workgroupsFor(elements),
    flops: splits * elements,
  };
  return [{ ...wgrad, bindings: { ...wgrad.bindings, dw: partials } }, reduce];
}
