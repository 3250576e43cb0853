import { elementCount } from '../../core/shape.ts';
import { needsZ } from '../activation.ts';
import { activate, activationGradient } from '../activationReference.ts';
import { activated, cell, dot, evenStrip, sum, total } from '../cellExpression.ts';
import { addBiasGradient, fillBias } from '../kernelBiasReference.ts';
import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import { addProduct, matrix, transposed } from '../matrix.ts';
import type { DenseConfig } from './definition.ts';

/** Over the last axis: x (rows, inputs), w (inputs, units) and the bias, y (rows, units). */
export const dense: LayerReference<DenseConfig> = {
  forward: (run) => activate(run.config.activation, sums(run)),
  backward(run, y, dy, wantsDx) {
    const { rows, inputs, units } = extents(run);
    const { activation } = run.config;
    const gradient = activationGradient(activation, needsZ(activation) ? sums(run) : y, dy);
    const dz = matrix(gradient, 0, units);
    const dw = run.trainable ? new Float64Array(run.w.length) : noWeights;
    if (run.trainable) {
      const x = transposed(matrix(run.x, 0, inputs));
      addProduct(matrix(dw, 0, units), x, dz, inputs, rows, units);
      addBiasGradient(dw, gradient, units, run.config.use_bias);
    }
    if (!wantsDx) return { dx: null, dw, dz: gradient };
    const dx = new Float64Array(run.x.length);
    const w = matrix(run.w, 0, units);
    addProduct(matrix(dx, 0, inputs), dz, transposed(w), rows, units, inputs);
    return { dx, dw, dz: gradient };
  },
  cells: {
    /** The row of x · the unit's column, and the bias. */
    output(run, index) {
      const { inputs, units } = extents(run);
      const [row, unit] = [Math.floor(index / units), index % units];
      const weighted = dot(
        evenStrip(run.x, row * inputs, 1, inputs),
        evenStrip(run.w, unit, units, inputs),
      );
      const bias = run.config.use_bias ? [cell(run.w, inputs * units + unit)] : [];
      return activated(run.config.activation, sum([weighted, ...bias]));
    },
    /** The input's row of w · dL/dz. */
    inputGradient(run, index) {
      const { inputs, units } = extents(run);
      const [row, input] = [Math.floor(index / inputs), index % inputs];
      return dot(
        evenStrip(run.w, input * units, 1, units),
        evenStrip(run.dz, row * units, 1, units),
      );
    },
    /** x · dL/dz over all rows; the bias: all dL/dz of the unit. */
    weightGradient(run, index) {
      const { inputs, units, rows } = extents(run);
      const [input, unit] = [Math.floor(index / units), index % units];
      const dz = evenStrip(run.dz, unit, units, rows);
      return input === inputs ? total(dz) : dot(evenStrip(run.x, input, inputs, rows), dz);
    },
  },
};

/** z (rows, units): x · kernel + bias. */
function sums(run: LayerRun<DenseConfig>): Float64Array {
  const { rows, inputs, units } = extents(run);
  const z = new Float64Array(rows * units);
  fillBias(z, run.w, units, run.config.use_bias);
  const x = matrix(run.x, 0, inputs);
  addProduct(matrix(z, 0, units), x, matrix(run.w, 0, units), rows, inputs, units);
  return z;
}

function extents({
  config,
  input,
  batch,
}: Pick<LayerRun<DenseConfig>, 'config' | 'input' | 'batch'>) {
  const inputs = input.at(-1) ?? 1;
  return { rows: (batch * elementCount(input)) / inputs, inputs, units: config.units };
}
