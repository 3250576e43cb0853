import { describe, expect, it } from 'vitest';
import { Rng } from '../../engine/core/rng.ts';
import { elementCount } from '../../engine/core/shape.ts';
import { backwardLayer, forwardLayer } from '../../engine/layers/layerReferences.ts';
import type { LayerSpec } from '../../engine/layers/registry.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { worstError } from './comparison.ts';
import { gradientsOf } from './layerGradients.ts';
import { outputOf } from './layerOutput.ts';

// Drivers without `shader-f16` run no such kernel, so here f64 stands for one: it rounds what it reads.

/** To 11 bits, fewer below the smallest normal number. */
function toHalf(values: Float64Array): Float64Array {
  return values.map((value) => {
    const unit = 2 ** (Math.max(-14, Math.floor(Math.log2(Math.abs(value)))) - 10);
    return Math.round(value / unit) * unit;
  });
}

const batch = 4;

const cases: readonly [name: string, layer: LayerSpec, input: readonly number[], scale: number][] =
  [
    ['a dense layer', layerSpec('Dense', { units: 7 }), [40], 1],
    ['a convolution', layerSpec('Conv2D', { filters: 5, padding: 'same' }), [6, 5, 3], 1],
    ['numbers that half precision hardly has', layerSpec('Dense', { units: 7 }), [40], 2 ** -13],
  ];

describe.each(cases)('%s in half precision', (_, spec, inputShape, scale) => {
  const [layer] = resolveNetwork({ name: 'half', inputShape, layers: [spec] }).layers;
  if (layer === undefined) throw new Error('There is no layer.');
  const rng = new Rng(5);
  const numbers = (count: number, size = 1) =>
    Float64Array.from({ length: count }, () => size * rng.normal());
  const params = layer.params.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  const x = numbers(batch * elementCount(inputShape), scale);
  const exact = { batch, x, w: numbers(params), state: new Float64Array(), mask: null };
  const rounded = { ...exact, x: toHalf(x), w: toHalf(exact.w) };
  const dz = numbers(batch * elementCount(layer.output), scale);
  const y = forwardLayer(layer, exact);

  const expectedOutput = (half: boolean) => outputOf(layer, exact, [null], half);
  const expectedGradients = (half: boolean) =>
    gradientsOf(
      layer,
      exact,
      y,
      { values: dz, tolerance: null },
      {
        ...{ wantsDx: true, tolerance: null },
        half: { dgrad: half, wgrad: half },
      },
    );

  it('is within its own tolerance, which is wider than that of single precision', () => {
    const output = forwardLayer(layer, rounded);
    const made = backwardLayer(layer, rounded, y, toHalf(dz), true);
    for (const half of [true, false]) {
      const { dxs, dw } = expectedGradients(half);
      const [dx = dw] = dxs;
      const worst = [
        worstError(output, expectedOutput(half)),
        worstError(made.dx ?? [], dx),
        worstError(made.dw, dw),
      ].map((error) => error.worst);
      if (half) expect(Math.max(...worst)).toBeLessThanOrEqual(1);
      else expect(Math.min(...worst)).toBeGreaterThan(1);
    }
  });

  it('is wrong where one weight is left out', () => {
    const kernel = rounded.w.slice(0, -(layer.output.at(-1) ?? 1));
    const largest = kernel.indexOf(Math.max(...kernel));
    const w = rounded.w.with(largest, 0);
    const output = forwardLayer(layer, { ...rounded, w });
    expect(worstError(output, expectedOutput(true)).worst).toBeGreaterThan(1);
    const { dx } = backwardLayer(layer, { ...rounded, w }, y, toHalf(dz), true);
    const { dxs, dw } = expectedGradients(true);
    expect(worstError(dx ?? [], dxs[0] ?? dw).worst).toBeGreaterThan(1);
  });
});
