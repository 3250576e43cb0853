import { pcg3d } from '../../core/rng.ts';
import { type CellExpression, cell, constant, product } from '../cellExpression.ts';
import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import { type DropoutConfig, dropBelow } from './definition.ts';

/** Drops elements by the hash of (element of the batch, t, seed and layer), as every device does. */
export const dropout: LayerReference<DropoutConfig> = {
  forward: (run) => masked(run, run.x),
  backward: (run, _, dy) => ({ dx: masked(run, dy), dw: noWeights }),
  cells: {
    output: (run, index) => maskedCell(run, cell(run.x, index), index),
    inputGradient: (run, index) => maskedCell(run, cell(run.dy, index), index),
  },
};

type Pass = Pick<LayerRun<DropoutConfig>, 'config' | 'index' | 'mask'>;

function maskedCell(pass: Pass, value: CellExpression, index: number): CellExpression {
  const factor = factorOf(pass);
  return factor === null ? value : product(value, constant(factor(index), 'dropout'));
}

function masked(run: LayerRun<DropoutConfig>, values: Float64Array): Float64Array {
  const factor = factorOf(run);
  return factor === null ? values : values.map((value, i) => value * factor(i));
}

/** 0 or 1 / (1 − rate) for each element of the batch; null where nothing is dropped. */
function factorOf({ config, index, mask }: Pass): ((element: number) => number) | null {
  if (mask === null || config.rate === 0) return null;
  const key = mask.seed ^ Math.imul(index, 0x9e3779b9);
  const limit = dropBelow(config.rate);
  const scale = 1 / (1 - config.rate);
  return (element) => (pcg3d(element, mask.t, key)[0] < limit ? 0 : scale);
}
