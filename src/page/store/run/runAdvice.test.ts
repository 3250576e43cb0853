import fc from 'fast-check';
import { expect, test } from 'vitest';
import { optimizerSpec } from '../../../engine/network/optimizers.ts';
import { presets } from '../../../engine/network/presets.ts';
import { layerSpec, type NetworkSpec } from '../../../engine/network/spec.ts';
import { type Advice, chanceLoss, runAdvice } from './runAdvice.ts';

interface Curve {
  readonly losses: readonly number[];
  readonly accuracy?: number;
  readonly optimizer?: 'SGD' | 'Adam';
  readonly rate?: number;
  readonly network?: NetworkSpec;
}

const finished = { name: 'finished' } as const;

function advise({
  losses,
  accuracy = 0.1,
  optimizer = 'Adam',
  rate = 0.001,
  network = presets.small,
}: Curve): Advice | null {
  const loss = 'sparse_categorical_crossentropy' as const;
  return runAdvice({
    request: {
      ...{ network, optimizer: optimizerSpec(optimizer, { learning_rate: rate }), fit: { loss } },
    },
    phase: finished,
    classes: 10,
    losses: Float64Array.from(losses),
    accuracies: Float64Array.from(losses, () => accuracy),
  });
}

const flat = (loss: number, steps = 150) => Array.from({ length: steps }, () => loss);

test('a run at a high rate that ends no better than guessing is told to lower it', () => {
  expect(advise({ losses: [...flat(40, 20), ...flat(2.31)], rate: 1 })).toEqual({
    kind: 'tooHigh',
    way: 'lower',
    rate: '0.001',
  });
});

test('a rate below ten times the usual one is told a tenth of itself', () => {
  const losses = [...flat(40, 20), ...flat(2.31)];
  expect(advise({ losses, rate: 0.005 })?.rate).toBe('0.0005');
});

test('a plateau far above guessing is a rate too high, even at the usual rate', () => {
  expect(advise({ losses: [...flat(0.4), ...flat(14.5, 300)] })?.kind).toBe('tooHigh');
});

test('a loss that stays where it began at a tiny rate asks for a higher one', () => {
  expect(advise({ losses: flat(2.29), rate: 1e-6 })).toEqual({
    kind: 'tooLow',
    way: 'higher',
    rate: '0.00001',
  });
});

test('at the usual rate a flat loss is called flat, and SGD may go up', () => {
  expect(advise({ losses: flat(2.29) })).toMatchObject({ kind: 'flat', way: 'lower' });
  const slow = { losses: flat(2.29), optimizer: 'SGD', rate: 0.01 } as const;
  expect(advise(slow)).toMatchObject({ kind: 'tooLow', way: 'higher', rate: '0.1' });
  const { layers } = presets.small;
  const tanh = layerSpec('Dense', { units: 10, activation: 'tanh' });
  const network = { ...presets.small, layers: [...layers.slice(0, -1), tanh, ...layers.slice(-1)] };
  expect(advise({ ...slow, network })).toMatchObject({ kind: 'flat', way: 'higher', rate: '0.1' });
});

test('a run that ends far above guessing has diverged, however few its steps and whatever the loss', () => {
  const diverged = { kind: 'diverged', way: 'lower', rate: '0.001' };
  expect(advise({ losses: [2.3, 8e5, 1e9], rate: 1000 })).toEqual(diverged);
  expect(advise({ losses: [2.3, ...flat(8e45, 300)], rate: 1000 })).toEqual(diverged);
  const over = fc.array(fc.double({ min: 1e4, max: 1e38, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(over, (losses) => advise({ losses: [2.3, ...losses] })?.kind === 'diverged'),
  );
});

test('a loss that begins high, as with images that are no fractions of 1, has not diverged', () => {
  expect(advise({ losses: [3000] })).toBeNull();
  expect(advise({ losses: [3000, 2500, 900, 400] })).toBeNull();
  expect(advise({ losses: [2.3, 900, 60, 12, 4, 2.2] })).toBeNull();
});

test('too few steps, a loss that falls, a low loss and a good accuracy need no advice', () => {
  const falling = Array.from({ length: 200 }, (_, step) => 2.3 + 3 * Math.exp(-step / 80));
  expect(advise({ losses: flat(2.3, 99) })).toBeNull();
  expect(advise({ losses: falling })).toBeNull();
  expect(advise({ losses: flat(0.3), accuracy: 0.9 })).toBeNull();
  expect(advise({ losses: flat(3), accuracy: 0.7 })).toBeNull();
});

test('mse is measured by the mse of guessing', () => {
  expect(chanceLoss('mse', 10)).toBeCloseTo(0.09);
  expect(chanceLoss('sparse_categorical_crossentropy', 10)).toBeCloseTo(Math.log(10));
});

test('a run that diverged gets at most the usual rate, another failure gets nothing', () => {
  const request = {
    network: presets.small,
    optimizer: optimizerSpec('Adam', { learning_rate: 5 }),
    fit: { loss: 'mse' as const },
  };
  const failed = (code: string) => ({
    ...{ request, classes: 10, losses: new Float64Array(3), accuracies: new Float64Array(3) },
    phase: { name: 'failed', error: { code, message: '', values: {} } } as const,
  });
  for (const code of ['lossNotFinite', 'gradientNotFinite']) {
    expect(runAdvice(failed(code))).toEqual({ kind: 'diverged', way: 'lower', rate: '0.001' });
  }
  expect(runAdvice(failed('deviceLost'))).toBeNull();
});

test('a run that diverged is offered the very rate that its failure names', () => {
  const error = { code: 'lossNotFinite', message: '', values: { learningRate: 2, lowerRate: 0.2 } };
  const advice = runAdvice({
    request: {
      ...{ network: presets.small, fit: { loss: 'mse' } },
      optimizer: optimizerSpec('Adam', { learning_rate: 5 }),
    },
    ...{ phase: { name: 'failed', error }, classes: 10 },
    ...{ losses: new Float64Array(3), accuracies: new Float64Array(3) },
  });
  expect(advice?.rate).toBe('0.2');
});

test('whatever a curve below half of guessing looks like, it gets no advice', () => {
  const learning = fc.array(fc.double({ min: 0, max: 1.1, noNaN: true }), {
    minLength: 100,
    maxLength: 300,
  });
  fc.assert(fc.property(learning, (losses) => advise({ losses, rate: 1 }) === null));
});
