import { activate, activationGradient } from '../activationReference.ts';
import { addBiasGradient, fillBias } from '../kernelBiasReference.ts';
import type { LayerReference, LayerRun } from '../layerReference.ts';
import { addProduct, matrix, transposed } from '../matrix.ts';
import type { DenseConfig } from './definition.ts';

/** Over the last axis: x (rows, inputs), w (inputs, units) and the bias, y (rows, units). */
export const dense: LayerReference<DenseConfig> = {
  forward(run) {
    const { rows, inputs, units } = sizes(run);
    const z = new Float64Array(rows * units);
    fillBias(z, run.w, units, run.config.use_bias);
    const x = matrix(run.x, 0, inputs);
    addProduct(matrix(z, 0, units), x, matrix(run.w, 0, units), rows, inputs, units);
    return activate(run.config.activation, z);
  },
  backward(run, y, dy, wantsDx) {
    const { rows, inputs, units } = sizes(run);
    const gradient = activationGradient(run.config.activation, y, dy);
    const dz = matrix(gradient, 0, units);
    const dw = new Float64Array(run.w.length);
    const x = matrix(run.x, 0, inputs);
    addProduct(matrix(dw, 0, units), transposed(x), dz, inputs, rows, units);
    addBiasGradient(dw, gradient, units, run.config.use_bias);
    if (!wantsDx) return { dx: null, dw };
    const dx = new Float64Array(run.x.length);
    const w = matrix(run.w, 0, units);
    addProduct(matrix(dx, 0, inputs), dz, transposed(w), rows, units, inputs);
    return { dx, dw };
  },
};

function sizes({ config, input, x }: LayerRun<DenseConfig>) {
  const inputs = input.at(-1) ?? 1;
  return { rows: x.length / inputs, inputs, units: config.units };
}
