import { describe, expect, it } from 'vitest';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { compiledWith } from './compiled.ts';

const sgd = { class_name: 'SGD', config: { name: 'sgd', learning_rate: 0.5, momentum: 0.9 } };
const compiled = (config: unknown, flags = {}) => compiledWith({ compile_config: config }, flags);
const lossOf = (loss: unknown) => compiled({ loss }).loss;

describe('a compiled model', () => {
  it('brings its optimizer and its loss, and says so', () => {
    expect(compiled({ optimizer: sgd, loss: 'mse', metrics: ['accuracy'] })).toMatchObject({
      optimizer: { optimizer: optimizerSpec('SGD', { learning_rate: 0.5, momentum: 0.9 }) },
      loss: 'mse',
      notes: ["From the model's compile_config: SGD (learning_rate 0.5, momentum 0.9), loss mse"],
    });
  });

  it('is overruled by flags, alone or together', () => {
    const config = { optimizer: { class_name: 'Lion' }, loss: 'hinge' };
    expect(compiled(config, { optimizer: 'sgd', loss: 'mse' })).toEqual({
      ...{ optimizer: null, loss: null, notes: [] },
    });
    const scheduled = { learning_rate: { class_name: 'ExponentialDecay', config: {} } };
    const adam = { optimizer: { class_name: 'Adam', config: scheduled } };
    expect(
      compiled(adam, { 'learning-rate': 0.25 }).optimizer?.optimizer.config.learning_rate,
    ).toBe(0.25);
    expect(() => compiled(adam)).toThrow('initial_learning_rate is missing');
  });

  it('brings the schedule of its learning rate', () => {
    const decay = { decay_steps: 10, decay_rate: 0.5, staircase: false };
    const config = { initial_learning_rate: 0.25, ...decay };
    const learning_rate = { class_name: 'ExponentialDecay', config };
    const { optimizer, notes } = compiled({
      optimizer: { class_name: 'SGD', config: { learning_rate } },
    });
    expect(optimizer?.optimizer.config.learning_rate).toBe(0.25);
    expect(optimizer?.schedule.decay).toEqual({ kind: 'ExponentialDecay', ...decay });
    expect(notes).toEqual([
      "From the model's compile_config: SGD (learning_rate 0.25, ExponentialDecay)",
    ]);
  });

  const decay = { decay_steps: 10, decay_rate: 0.5, staircase: false };
  const falling = {
    class_name: 'ExponentialDecay',
    config: { initial_learning_rate: 0.25, ...decay },
  };
  const scheduled = { class_name: 'SGD', config: { learning_rate: falling, momentum: 0.9 } };

  it('is not said to give what a flag gives', () => {
    const taken = "From the model's compile_config: ";
    const cosine = {
      class_name: 'CosineDecay',
      config: { initial_learning_rate: 0.1, decay_steps: 9 },
    };
    const schedule = JSON.stringify(cosine);
    expect(compiled({ optimizer: sgd }, { 'learning-rate': 0.1 }).notes).toEqual([
      `${taken}SGD (momentum 0.9)`,
    ]);
    expect(compiled({ optimizer: sgd }, { schedule }).notes).toEqual([
      `${taken}SGD (momentum 0.9)`,
    ]);
    const plain = { class_name: 'SGD', config: { learning_rate: 0.5 } };
    expect(compiled({ optimizer: plain }, { schedule }).notes).toEqual([`${taken}SGD`]);
  });

  it.each([
    [{ 'learning-rate': 0.1 }, '--learning-rate', 'momentum 0.9'],
    [{ schedule: JSON.stringify(falling) }, '--schedule', 'momentum 0.9'],
    [{ schedule: '{}' }, '--schedule', 'learning_rate 0.25, momentum 0.9'],
  ])('says that its schedule is overruled by %j', (flags, flag, rest) => {
    expect(compiled({ optimizer: scheduled }, flags).notes).toEqual([
      `From the model's compile_config: SGD (${rest})`,
      `The ExponentialDecay of compile_config is overruled by ${flag}`,
    ]);
  });

  it.each([undefined, null, {}, { optimizer: null, loss: null }, 3])(
    '%j says nothing',
    (config) => {
      expect(compiled(config)).toEqual({ optimizer: null, loss: null, notes: [] });
    },
  );

  it('names its learning rate as 32 bits hold it', () => {
    const adam = { class_name: 'Adam', config: { learning_rate: 0.0010000000474974513 } };
    expect(compiled({ optimizer: adam }).notes).toEqual([
      "From the model's compile_config: Adam (learning_rate 0.001)",
    ]);
  });

  it.each([
    ['sparse_categorical_crossentropy', 'sparse_categorical_crossentropy'],
    [['sparse_categorical_crossentropy'], 'sparse_categorical_crossentropy'],
    [{ dense: 'categorical_crossentropy' }, 'categorical_crossentropy'],
    [
      { class_name: 'CategoricalCrossentropy', config: { from_logits: false, label_smoothing: 0 } },
      'categorical_crossentropy',
    ],
    [
      { class_name: 'SparseCategoricalCrossentropy', config: { reduction: 'sum_over_batch_size' } },
      'sparse_categorical_crossentropy',
    ],
    [
      { class_name: 'SparseCategoricalCrossentropy', config: { from_logits: true } },
      'SparseCategoricalCrossentropy(from_logits=True)',
    ],
    [
      { class_name: 'CategoricalCrossentropy', config: { from_logits: true } },
      'CategoricalCrossentropy(from_logits=True)',
    ],
    [
      { class_name: 'function', config: 'sparse_categorical_crossentropy' },
      'sparse_categorical_crossentropy',
    ],
    ['mean_squared_error', 'mse'],
  ])('may write the loss as %j', (written, loss) => {
    expect(lossOf(written)).toBe(loss);
  });

  it.each([
    ['hinge', 'The loss hinge is not supported'],
    [
      { class_name: '__lambda__', config: { value: ['4w'] } },
      'The loss __lambda__ is not supported',
    ],
    [
      { class_name: 'SparseCategoricalCrossentropy', config: { from_logits: 'yes' } },
      'Loss SparseCategoricalCrossentropy: from_logits is "yes", but',
    ],
    [
      { class_name: 'CategoricalCrossentropy', config: { label_smoothing: 0.1 } },
      'label_smoothing is 0.1',
    ],
    [['mse', 'mse'], 'its number is 2'],
  ])('is refused where the loss is %j', (loss, sentence) => {
    expect(() => lossOf(loss)).toThrow(sentence);
    expect(() => lossOf(loss)).toThrow('Or overrule it by --loss sparse_categorical_crossentropy.');
    expect(compiled({ loss }, { loss: 'mse' }).loss).toBeNull();
  });

  it('is refused where its loss has a weight, and where its optimizer is another', () => {
    expect(() => compiled({ loss: 'mse', loss_weights: [0.5] })).toThrow('loss_weights is [0.5]');
    expect(compiled({ loss: 'mse', loss_weights: [1] }).loss).toBe('mse');
    expect(() => compiled({ optimizer: { class_name: 'Lion' } })).toThrow(
      'The optimizer "Lion" is not supported; use one of sgd, rmsprop, adam, adamw. Or overrule it by --optimizer adam.',
    );
  });

  it('says that weighted metrics are not reported, each once', () => {
    const config = { loss: 'mse', metrics: ['auc'], weighted_metrics: ['auc', 'acc', 'precision'] };
    expect(compiled(config).notes[1]).toBe(
      'Metrics of compile_config that are not reported: auc, precision',
    );
  });

  it('says which metrics are not reported', () => {
    const top = { class_name: 'SparseTopKCategoricalAccuracy', config: { k: 3 } };
    const usual = { class_name: 'SparseCategoricalAccuracy', config: {} };
    expect(compiled({ loss: 'mse', metrics: [['acc', usual], { dense: top }] }).notes[1]).toBe(
      'Metrics of compile_config that are not reported: SparseTopKCategoricalAccuracy',
    );
  });
});
