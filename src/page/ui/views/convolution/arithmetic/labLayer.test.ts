import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecError } from '../../../../../engine/core/errors.ts';
import { elementCount } from '../../../../../engine/core/shape.ts';
import { forwardLayer } from '../../../../../engine/layers/layerReferences.ts';
import type { ResolvedLayer } from '../../../../../engine/layers/registry.ts';
import { parseNetwork } from '../../../../../engine/network/parseNetwork.ts';
import { resolveNetwork } from '../../../../../engine/network/resolve.ts';
import { kernelWeights } from './kernels.ts';
import { colourPicture, type LabInput, lecturePicture, withChannels } from './labInput.ts';
import { type LabLayer, type LabResult, runLayer } from './labLayer.ts';
import { parameterText, sizeTexts, unreached } from './sizeText.ts';
import { windowSum } from './terms.ts';

const mean: LabLayer = {
  operation: 'convolution',
  size: [3, 3],
  strides: [1, 1],
  padding: 'valid',
  relu: true,
  filters: [{ kernel: 'mean', weights: kernelWeights('mean', [3, 3], 1), bias: 0 }],
};

describe('the lecture’s picture', () => {
  it('gives 44/9 and 52/9 under its first two windows', () => {
    const { output } = runLayer(lecturePicture, mean);
    expect(output[0]).toBeCloseTo(44 / 9, 12);
    expect(output[1]).toBeCloseTo(52 / 9, 12);
  });

  it('writes the nine products in the order of the window', () => {
    const result = runLayer(lecturePicture, mean);
    const { terms, sum, value } = windowSum(lecturePicture, mean, result, 0, 0);
    expect(terms.map((term) => term.value)).toEqual([3, 6, 6, 3, 4, 3, 5, 7, 7]);
    expect(terms.every((term) => term.weight === 1 / 9)).toBe(true);
    expect([sum, value]).toEqual([value, result.output[0]]);
  });

  it('is dead everywhere with a bias of −10', () => {
    const [filter] = mean.filters;
    const dead = { ...mean, filters: filter ? [{ ...filter, bias: -10 }] : [] };
    expect(Math.max(...runLayer(lecturePicture, dead).output)).toBe(0);
  });
});

describe('padding', () => {
  const corner = (padding: LabLayer['padding'], operation: LabLayer['operation'] = 'convolution') =>
    runLayer(lecturePicture, { ...mean, operation, padding }).output[0];

  it('with zeros darkens the border, with neighbouring pixels it does not', () => {
    expect(corner('same')).toBeCloseTo((3 + 6 + 3 + 4) / 9, 12);
    // 3 3 6 / 3 3 6 / 3 3 4
    expect(corner('edge')).toBeCloseTo((3 + 3 + 6 + 3 + 3 + 6 + 3 + 3 + 4) / 9, 12);
  });

  it('of a mean pooling is not counted', () => {
    expect(corner('same', 'mean')).toBe((3 + 6 + 3 + 4) / 4);
  });

  it('of an even kernel has its odd row and column at the end', () => {
    const even = { ...mean, size: [2, 2], padding: 'same' } as const;
    const filters = [{ kernel: 'hand', weights: [1, 1, 1, 1], bias: 0 }] as const;
    const { output, rim, window } = runLayer(lecturePicture, { ...even, filters });
    expect([rim, window.padTop, window.padLeft]).toEqual([[1, 1], 0, 0]);
    // the last window holds the last pixel, a 0, and three cells of the rim; the one before it 2 and 0
    expect(Array.from(output.slice(-2))).toEqual([2, 0]);
  });
});

it('refuses a window that fits nowhere', () => {
  const tiny: LabInput = { values: [1, 2, 3, 4], height: 2, width: 2, channels: 1, name: 'tiny' };
  expect(() => runLayer(tiny, mean)).toThrow(SpecError);
});

it('keeps the brightness of three channels under a mean kernel', () => {
  const weights = kernelWeights('mean', [3, 3], 3);
  const result = runLayer(colourPicture, {
    ...mean,
    filters: [{ kernel: 'mean', weights, bias: 0 }],
  });
  const whole = Array.from(colourPicture.values);
  expect(result.output[0]).toBeLessThan(Math.max(...whole));
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});

const side = fc.integer({ min: 1, max: 12 });
const kernelSide = fc.integer({ min: 1, max: 5 });
const stride = fc.integer({ min: 1, max: 4 });
const number = fc.double({ min: -9, max: 9, noNaN: true });

const setup = fc
  .record({
    height: side,
    width: side,
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.integer({ min: 1, max: 4 }),
    size: fc.tuple(kernelSide, kernelSide),
    strides: fc.tuple(stride, stride),
    padding: fc.constantFrom('valid', 'same', 'edge'),
    operation: fc.constantFrom('convolution', 'convolution', 'max', 'mean'),
    relu: fc.boolean(),
  })
  .chain((shape) => {
    const { height, width, channels, filters, size } = shape;
    const cells = (count: number) => fc.array(number, { minLength: count, maxLength: count });
    const taps = size[0] * size[1] * channels;
    return fc.record({
      shape: fc.constant(shape),
      values: cells(height * width * channels),
      weights: fc.array(cells(taps), { minLength: filters, maxLength: filters }),
      biases: cells(filters),
    });
  })
  .map(({ shape, values, weights, biases }) => {
    const { height, width, channels, ...layer } = shape;
    // Keras pools by no such padding.
    const pools = layer.operation !== 'convolution' && layer.padding === 'edge';
    const input: LabInput = { values, height, width, channels, name: 'random' };
    const filters = weights.map((w, i) => ({
      kernel: 'hand' as const,
      weights: w,
      bias: biases[i] ?? 0,
    }));
    const padding = pools ? 'same' : layer.padding;
    return { input, layer: { ...layer, padding, filters } as LabLayer };
  });

describe('200 random layers', () => {
  it('have the sizes, the parameters and the cells of the engine', () => {
    fc.assert(
      fc.property(setup, ({ input, layer }) => {
        const expected = resolved(input, layer);
        if (expected === null) {
          expect(() => runLayer(input, layer)).toThrow(SpecError);
          return;
        }
        const result = runLayer(input, layer);
        expect(result.shape).toEqual(expected.output);
        expect(sizesShown(result, layer)).toEqual(expected.output.slice(0, 2));
        const parameters = expected.params.reduce((sum, p) => sum + elementCount(p.shape), 0);
        expect(result.parameters).toBe(parameters);
        if (layer.operation === 'convolution') {
          expect(parametersShown(result)).toEqual([parameters, parameters]);
        }
        const cells = reference(input, layer, expected);
        const maps = result.shape[2] ?? 1;
        cells.forEach((cell, i) => {
          const shown = windowSum(input, layer, result, Math.floor(i / maps), i % maps);
          expect(Math.abs(shown.value - cell)).toBeLessThan(1e-9);
          expect(Math.abs((result.output[i] ?? Number.NaN) - cell)).toBeLessThan(1e-9);
        });
        expect(Math.min(...unreached(result))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  it('keep what the other channels had when one is added or taken away', () => {
    fc.assert(
      fc.property(setup, fc.integer({ min: 1, max: 3 }), ({ input }, channels) => {
        const changed = withChannels(input, channels);
        const shared = Math.min(channels, input.channels);
        expect(Array.from(withChannels(changed, shared).values)).toEqual(
          Array.from(withChannels(input, shared).values),
        );
      }),
    );
  });
});

/** The layer as a network has it; of padding by neighbouring pixels, its shape. */
function resolved(input: LabInput, layer: LabLayer): ResolvedLayer | null {
  const kinds = { convolution: 'Conv2D', max: 'MaxPooling2D', mean: 'AveragePooling2D' } as const;
  const kind = kinds[layer.operation];
  const padding = layer.padding === 'edge' ? 'same' : layer.padding;
  const window = { strides: layer.strides, padding };
  const config =
    kind === 'Conv2D'
      ? {
          ...window,
          filters: layer.filters.length,
          kernel_size: layer.size,
          activation: layer.relu ? 'relu' : 'linear',
        }
      : { ...window, pool_size: layer.size };
  const inputShape = [input.height, input.width, input.channels];
  const spec = parseNetwork({ name: 'lab', inputShape, layers: [{ kind, config }] });
  try {
    return resolveNetwork(spec).layers[0] ?? null;
  } catch (error) {
    if (error instanceof SpecError) return null;
    throw error;
  }
}

/** The cells by the engine's f64 reference, on a picture with its rim where Keras has no such padding. */
function reference(input: LabInput, layer: LabLayer, expected: ResolvedLayer): Float64Array {
  const taps = (layer.filters[0]?.weights.length ?? 0) * layer.filters.length;
  const w = Float64Array.from({ length: taps + layer.filters.length }, (_, i) => {
    const filter = layer.filters[i % layer.filters.length];
    return (i < taps ? filter?.weights[Math.floor(i / layer.filters.length)] : filter?.bias) ?? 0;
  });
  const weights = expected.kind === 'Conv2D' ? w : new Float64Array();
  if (layer.padding !== 'edge') {
    const x = Float64Array.from(input.values);
    return forwardLayer(expected, { batch: 1, x, w: weights, mask: null });
  }
  const rim = (outputs: number, size: number, step: number, extent: number) =>
    Math.max(0, (outputs - 1) * step + size - extent);
  const [outHeight = 0, outWidth = 0] = expected.output;
  const rows = rim(outHeight, layer.size[0], layer.strides[0], input.height);
  const columns = rim(outWidth, layer.size[1], layer.strides[1], input.width);
  const padded = pad(input, rows, columns);
  const valid = resolved(padded, { ...layer, padding: 'valid' });
  if (valid === null) throw new Error('the padded picture holds the window');
  return forwardLayer(valid, {
    batch: 1,
    x: Float64Array.from(padded.values),
    w: weights,
    mask: null,
  });
}

function pad(input: LabInput, rows: number, columns: number): LabInput {
  const [height, width] = [input.height + rows, input.width + columns];
  const values: number[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const r = Math.max(0, Math.min(input.height - 1, row - Math.floor(rows / 2)));
      const c = Math.max(0, Math.min(input.width - 1, column - Math.floor(columns / 2)));
      for (let channel = 0; channel < input.channels; channel++) {
        values.push(input.values[(r * input.width + c) * input.channels + channel] ?? 0);
      }
    }
  }
  return { ...input, values, height, width };
}

/** What the formulas say: computed from their left side, and equal to the right one. */
function sizesShown(result: LabResult, layer: LabLayer): readonly number[] {
  const { rows, columns } = sizeTexts(result, layer.padding);
  return [rows, columns].map((text) => {
    const [formula = '', end = ''] = text.split(' = ');
    const [a = 0, b = 0, c = 0] = (formula.match(/\d+/g) ?? []).map(Number);
    const value = formula.startsWith('⌈') ? Math.ceil(a / b) : Math.floor((a - b) / c) + 1;
    expect(value).toBe(Number(end));
    return value;
  });
}

function parametersShown(result: LabResult): readonly number[] {
  const [formula = '', end = ''] = parameterText(result).split(' = ');
  const [product = '', filters = ''] = formula.split(' + ');
  const weights = product.split(' × ').reduce((all, factor) => all * Number(factor), 1);
  return [weights + Number(filters), Number(end.replaceAll(',', ''))];
}
