import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clipFields, clippingOf, optimizerSpec } from '../../engine/network/optimizers.ts';
import { constantSchedule, scheduledRate } from '../../engine/network/schedules.ts';
import { FormatError } from '../formatError.ts';
import { lossFromKeras } from './kerasLoss.ts';
import { optimizerFromKeras } from './kerasOptimizer.ts';

function refusal(run: () => unknown): FormatError {
  try {
    run();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const serialised = (class_name: string, config: object) => JSON.stringify({ class_name, config });

it.each([
  ['adam', 'Adam'],
  ['SGD', 'SGD'],
  ['RMSProp', 'RMSprop'],
  [' AdamW ', 'AdamW'],
] as const)('knows the name %s', (name, kind) => {
  expect(optimizerFromKeras(name)).toEqual({
    optimizer: optimizerSpec(kind),
    schedule: constantSchedule,
  });
});

it("takes the issue's example", () => {
  const text = '{"class_name":"SGD","config":{"learning_rate":0.1,"momentum":0.9,"nesterov":true}}';
  expect(optimizerFromKeras(text).optimizer).toEqual(
    optimizerSpec('SGD', { learning_rate: 0.1, momentum: 0.9, nesterov: true }),
  );
});

it.each(['2.15.0', '3.15.1'])('reads what Keras %s wrote', (version) => {
  const file = new URL(`golden/keras-${version}-optimizers.json`, import.meta.url);
  const list: unknown[] = JSON.parse(readFileSync(file, 'utf8'));
  const rate = Math.fround(0.001);
  expect(list.map((item) => optimizerFromKeras(JSON.stringify(item)).optimizer)).toEqual([
    optimizerSpec('SGD', { learning_rate: 0.125, momentum: 0.5, nesterov: true }),
    optimizerSpec('RMSprop', { learning_rate: rate, rho: 0.5 }),
    optimizerSpec('Adam', { learning_rate: rate, beta_1: 0.5 }),
    optimizerSpec('AdamW', { learning_rate: rate, weight_decay: 0.25 }),
  ]);
});

it('reads what older Keras 2 writes', () => {
  const config = { name: 'Adam', decay: 0.0, amsgrad: false, is_legacy_optimizer: false };
  const text = serialised('Custom>Adam', { ...config, weight_decay: false });
  expect(optimizerFromKeras(text)).toEqual({
    optimizer: optimizerSpec('Adam'),
    schedule: constantSchedule,
  });
});

it('reads lr and decay as tf.keras 2 does', () => {
  const config = { lr: 0.01, decay: 1e-2, momentum: 0.9, nesterov: true };
  const { optimizer, schedule } = optimizerFromKeras(serialised('SGD', config));
  expect(optimizer).toEqual(
    optimizerSpec('SGD', { learning_rate: 0.01, momentum: 0.9, nesterov: true }),
  );
  for (const iterations of [0, 1, 2, 100, 12345]) {
    const rate = scheduledRate(schedule, optimizer.config.learning_rate, iterations);
    expect(rate).toBeCloseTo(0.01 / (1 + 1e-2 * iterations), 15);
  }
  const both = { learning_rate: 1, lr: 0.01, decay: null };
  const renamed = optimizerFromKeras(serialised('Adam', both));
  expect(renamed).toEqual({
    optimizer: optimizerSpec('Adam', { learning_rate: 0.01 }),
    schedule: constantSchedule,
  });
});

it('reads a learning rate that Keras has serialised as a schedule', () => {
  const config = { initial_learning_rate: 0.1, decay_steps: 100, decay_rate: 0.5, staircase: true };
  const written = { module: 'keras.optimizers.schedules', registered_name: null };
  const learning_rate = { ...written, class_name: 'ExponentialDecay', config };
  const { optimizer, schedule } = optimizerFromKeras(serialised('Adam', { learning_rate }));
  expect(optimizer).toEqual(optimizerSpec('Adam', { learning_rate: 0.1 }));
  const decay = { kind: 'ExponentialDecay', decay_steps: 100, decay_rate: 0.5, staircase: true };
  expect(schedule).toEqual({ ...constantSchedule, decay });
  const twice = serialised('SGD', { learning_rate, decay: 0.1 });
  expect(refusal(() => optimizerFromKeras(twice)).values).toMatchObject({ field: 'decay' });
});

it.each(clipFields)('reads %s', (field) => {
  const { optimizer } = optimizerFromKeras(serialised('SGD', { [field]: 0.5 }));
  expect(optimizer).toEqual(optimizerSpec('SGD', { [field]: 0.5 }));
  expect(clippingOf(optimizer)).toEqual({ by: field, limit: 0.5 });
});

it('refuses arguments that Keras has not, and says which there are', () => {
  expect(refusal(() => optimizerFromKeras(serialised('SGD', { learning_rat: 1 }))).message).toBe(
    'Optimizer SGD: Keras has no argument learning_rat of it; use learning_rate, weight_decay, clipnorm, global_clipnorm, clipvalue, decay, momentum, nesterov.',
  );
  const others = serialised('Adam', { momentum: 0.9 });
  expect(refusal(() => optimizerFromKeras(others)).code).toBe('optimizerUnknown');
});

describe('unsupported values are refused by field', () => {
  it.each<[string, string, unknown]>([
    ['Adam', 'amsgrad', true],
    ['RMSprop', 'centered', true],
    ['SGD', 'clipnorm', -1],
    ['SGD', 'clipvalue', 'a'],
    ['SGD', 'use_ema', true],
    ['SGD', 'gradient_accumulation_steps', 2],
    ['SGD', 'loss_scale_factor', 1024],
    ['SGD', 'decay', -1e-6],
    ['SGD', 'momentum', 1],
    ['SGD', 'nesterov', 'yes'],
    ['SGD', 'learning_rate', -1],
    ['Adam', 'weight_decay', -0.1],
    ['Adam', 'weight_decay', true],
    ['Adam', 'epsilon', 0],
  ])('%s %s %j', (kind, field, value) => {
    const error = refusal(() => optimizerFromKeras(serialised(kind, { [field]: value })));
    expect(error.code).toBe('optimizerField');
    expect(error.values).toMatchObject({ optimizer: kind, field });
  });

  it('where gradients are clipped in two ways, as in Keras', () => {
    const text = serialised('Adam', { clipnorm: 1, clipvalue: 0.5, global_clipnorm: null });
    expect(refusal(() => optimizerFromKeras(text)).message).toBe(
      'Optimizer Adam: clipvalue is 0.5, but ConvLab supports only null beside clipnorm; change it.',
    );
  });

  it('in one sentence', () => {
    const text = serialised('Adam', { amsgrad: true });
    expect(refusal(() => optimizerFromKeras(text)).message).toBe(
      'Optimizer Adam: amsgrad is true, but ConvLab supports only false; change it.',
    );
  });
});

it.each([
  ['lion', 'optimizerName'],
  ['', 'optimizerName'],
  [serialised('Adagrad', {}), 'optimizerName'],
  ['{"class_name":', 'optimizerJson'],
  ['{}', 'optimizerJson'],
  ['{"class_name":"SGD","config":3}', 'optimizerJson'],
])('refuses %j', (text, code) => {
  expect(refusal(() => optimizerFromKeras(text)).code).toBe(code);
});

it('knows losses by name, alias and class', () => {
  for (const name of ['mse', 'MSE', 'mean_squared_error', 'MeanSquaredError']) {
    expect(lossFromKeras(name)).toBe('mse');
  }
  for (const name of ['sparse_categorical_crossentropy', 'SparseCategoricalCrossentropy']) {
    expect(lossFromKeras(name)).toBe('sparse_categorical_crossentropy');
  }
  expect(refusal(() => lossFromKeras('mae')).message).toContain('The loss mae is not supported');
  expect(refusal(() => lossFromKeras('constructor')).code).toBe('lossName');
});
