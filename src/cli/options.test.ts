import { expect, it } from 'vitest';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { presetNames, presets } from '../engine/network/presets.ts';
import { constantSchedule } from '../engine/network/schedules.ts';
import { optionsFrom } from './options.ts';
import { presetByName } from './presetByName.ts';

it('fills in every default', () => {
  const { data, ...rest } = optionsFrom({ preset: 'model-a' });
  expect(rest).toEqual({
    network: presets['model-a'],
    notes: [],
    optimizer: optimizerSpec('Adam'),
    fit: {
      loss: 'sparse_categorical_crossentropy',
      epochs: 1,
      steps: null,
      batchSize: 32,
      validationSplit: 0,
      limit: null,
      shuffle: true,
      seed: 0,
      schedule: constantSchedule,
      callbacks: { EarlyStopping: null, ReduceLROnPlateau: null, ModelCheckpoint: null },
    },
    dataset: 'mnist',
    device: 'gpu',
    kernels: 'tuned',
    evaluate: false,
    weights: null,
    resume: null,
    keepsRate: true,
    save: null,
    metrics: null,
  });
  expect(data.replaceAll('\\', '/')).toMatch(/\/public\/data$/);
});

it("prefers --learning-rate to the optimizer's own", () => {
  const optimizer = '{"class_name":"SGD","config":{"learning_rate":0.1,"momentum":0.9}}';
  const own = optionsFrom({ preset: 'a', optimizer });
  expect(own.optimizer.config.learning_rate).toBe(0.1);
  const given = optionsFrom({ preset: 'a', optimizer, 'learning-rate': 0 });
  expect(given.optimizer).toEqual(optimizerSpec('SGD', { learning_rate: 0, momentum: 0.9 }));
});

it.each([
  ['model-a', 'model-a'],
  ['Model A', 'model-a'],
  ['A', 'model-a'],
  ['lecture_model_b', 'model-b'],
  ['Lecture model B', 'model-b'],
  ['SMALL', 'small'],
  ['Small and fast', 'small'],
] as const)('finds the preset %s', (name, id) => {
  expect(presetByName(name)).toBe(presets[id]);
});

it.each([
  [{}, `Give --model FILE or --preset NAME (${presetNames.join(', ')}).`],
  [{ model: 'm', preset: 'a' }, '--model and --preset exclude each other; give one of them.'],
  [
    { preset: 'a', epochs: 1, steps: 1 },
    '--epochs and --steps exclude each other; give one of them.',
  ],
  [
    { preset: 'a', 'no-tune': true, f16: true } as const,
    '--no-tune and --f16 exclude each other; give one of them.',
  ],
  [
    { preset: 'a', metrics: 'out', save: './out' },
    '--metrics and --save both name ./out; give them two files.',
  ],
  [{ preset: 'vgg' }, `--preset is vgg, but must be one of ${presetNames.join(', ')}.`],
  [{ preset: '-' }, `--preset is -, but must be one of ${presetNames.join(', ')}.`],
  [{ preset: 'a', optimizer: 'lion' }, /^The optimizer "lion" is not supported/],
  [{ preset: 'a', loss: 'mae' }, /^The loss mae is not supported/],
])('refuses %j', (flags, sentence) => {
  expect(() => optionsFrom(flags)).toThrow(sentence);
});
