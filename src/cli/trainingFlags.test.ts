import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import type { Flags } from './flags.ts';
import { readModels } from './givenModels.ts';
import { optionsFrom } from './options.ts';
import { TinyRun } from './testing/tinyRun.ts';
import { trainingFlags } from './trainingFlags.ts';

const run = new TinyRun();
afterAll(() => run.remove());

it('reads schedule and callbacks, with Keras’s defaults', () => {
  const { schedule, callbacks, shuffle } = trainingFlags({
    schedule: '{"decay":{"kind":"CosineDecay","decay_steps":50},"warmup":{"warmup_steps":5}}',
    callbacks: '{"EarlyStopping":{"patience":3,"verbose":1}}',
    'validation-split': 0.2,
    'class-balanced': true,
  });
  expect(schedule.decay).toEqual({ kind: 'CosineDecay', decay_steps: 50, alpha: 0 });
  expect(callbacks.EarlyStopping).toMatchObject({ patience: 3, monitor: 'val_loss' });
  expect(shuffle).toBe('class-balanced');
});

const refusals: readonly (readonly [Flags, string])[] = [
  [{ schedule: 'cosine' }, '--schedule is not JSON: cosine.'],
  [
    { callbacks: '{"EarlyStoping":{}}' },
    '--callbacks: it has no EarlyStoping; give what Keras takes.',
  ],
  [
    { callbacks: '{"EarlyStopping":{"patience":-1}}' },
    '--callbacks: EarlyStopping.patience is wrong; give what Keras takes.',
  ],
  [
    { callbacks: '{"EarlyStopping":{"monitor":"acc"}}' },
    '--callbacks: EarlyStopping.monitor must be one of val_loss, val_accuracy, loss, accuracy; give what Keras takes.',
  ],
  [
    { callbacks: '{"EarlyStopping":{}}' },
    '--callbacks: EarlyStopping watches val_loss, but no image validates; give --validation-split 0.2, or let it watch loss.',
  ],
  [
    { callbacks: '{"ReduceLROnPlateau":{"monitor":"val_accuracy"}}', 'validation-split': 0 },
    '--callbacks: ReduceLROnPlateau watches val_accuracy, but no image validates; give --validation-split 0.2, or let it watch accuracy.',
  ],
  [
    { callbacks: '{"ModelCheckpoint":{"filepath":"a.safetensors","save_best_only":true}}' },
    '--callbacks: ModelCheckpoint watches val_loss, but no image validates',
  ],
  [
    { callbacks: '{"ModelCheckpoint":{}}' },
    '--callbacks: ModelCheckpoint.filepath is missing; give what Keras takes.',
  ],
  ...['best.ckpt', 'saved_model', ''].map(
    (filepath) =>
      [
        { callbacks: JSON.stringify({ ModelCheckpoint: { filepath } }) },
        `--callbacks: ModelCheckpoint.filepath is ${filepath}, but it must end in one of .weights.h5, .keras, .h5, .hdf5, .safetensors.`,
      ] as const,
  ),
  ...[
    '{epoch',
    '{lr}',
    '{epoch:x}',
    '{loss!r}',
    '{}',
    '{{epoch}}',
    '{epoch:999999999d}',
    '{loss:.999f}',
  ].map(
    (place) =>
      [
        { callbacks: JSON.stringify({ ModelCheckpoint: { filepath: `${place}.safetensors` } }) },
        'but its places can only be {epoch}, {loss}, {accuracy}',
      ] as const,
  ),
  [
    { callbacks: '{"ModelCheckpoint":{"filepath":"{val_loss:.2f}.safetensors"}}' },
    'is {val_loss:.2f}.safetensors, but no image validates; give --validation-split 0.2, or name loss and accuracy instead.',
  ],
  [
    { callbacks: '{"ModelCheckpoint":{"filepath":"a.safetensors","save_freq":100}}' },
    '--callbacks: ModelCheckpoint.save_freq must be one of epoch; give what Keras takes.',
  ],
  [
    { schedule: '{"class_name":"PolynomialDecay","config":{}}' },
    'The learning-rate schedule PolynomialDecay {} is not supported',
  ],
  [
    { 'no-shuffle': true, 'class-balanced': true } as const,
    '--no-shuffle and --class-balanced exclude each other; give one of them.',
  ],
  [
    {
      callbacks: '{"ReduceLROnPlateau":{"monitor":"loss"}}',
      schedule: '{"decay":{"kind":"ExponentialDecay"}}',
    },
    '--callbacks has ReduceLROnPlateau, which needs a learning rate without --schedule, as in Keras.',
  ],
];
it.each(refusals)('refuses %j', (flags, sentence) => {
  expect(() => trainingFlags(flags)).toThrow(sentence);
});

it('takes what else Keras’s callbacks take', () => {
  const verbose = ['0', '1', '2', 'true', '"auto"'];
  for (const value of verbose) {
    const { callbacks } = trainingFlags({
      callbacks: `{"EarlyStopping":{"monitor":"loss","verbose":${value}},"ModelCheckpoint":{"filepath":"{epoch:02d}-{loss:.3f}.weights.safetensors","save_weights_only":true,"save_freq":"epoch","verbose":${value}}}`,
    });
    expect(callbacks.ModelCheckpoint?.filepath).toBe('{epoch:02d}-{loss:.3f}.weights.safetensors');
  }
});

it('takes a schedule as Keras serialises it, and its learning rate', () => {
  const config = { initial_learning_rate: 0.2, decay_steps: 10, decay_rate: 0.5 };
  const schedule = JSON.stringify({ class_name: 'InverseTimeDecay', config });
  const flags = trainingFlags({ schedule });
  expect(flags.learningRate).toBe(0.2);
  expect(flags.schedule.decay).toMatchObject({ kind: 'InverseTimeDecay', decay_rate: 0.5 });
  const optimizer = `{"class_name":"SGD","config":{"learning_rate":${schedule}}}`;
  const { fit, optimizer: read } = optionsFrom({ preset: 'a', optimizer });
  expect([fit.schedule, read.config.learning_rate]).toEqual([flags.schedule, 0.2]);
  expect(() => optionsFrom({ preset: 'a', optimizer, schedule })).toThrow(
    '--schedule and the schedule of --optimizer exclude each other; give one of them.',
  );
});

it('overrules the schedule of a compiled model, which names itself beside ReduceLROnPlateau', async () => {
  const config = { initial_learning_rate: 0.2, decay_steps: 10, decay_rate: 0.5 };
  const learning_rate = { class_name: 'InverseTimeDecay', config };
  const optimizer = { class_name: 'SGD', config: { learning_rate } };
  const model = JSON.parse(readFileSync(run.at('m.json'), 'utf8'));
  writeFileSync(run.at('c.json'), JSON.stringify({ ...model, compile_config: { optimizer } }));
  const flags = { model: run.at('c.json') };
  const given = await readModels(flags);
  const cosine = optionsFrom({ ...flags, schedule: '{"decay":{"kind":"CosineDecay"}}' }, given);
  expect(cosine.fit.schedule.decay.kind).toBe('CosineDecay');
  expect(cosine.optimizer.config.learning_rate).toBe(0.2);
  const callbacks = '{"ReduceLROnPlateau":{"monitor":"loss"}}';
  const plateau = { ...flags, callbacks };
  expect(() => optionsFrom(plateau, given)).toThrow(
    "ReduceLROnPlateau, which needs a learning rate without the schedule of the model's compile_config, as in Keras; overrule that by --schedule '{}'.",
  );
  const plain = optionsFrom({ ...plateau, schedule: '{}' }, given);
  expect(plain.optimizer).toEqual(optimizerSpec('SGD', { learning_rate: 0.2 }));
  expect(() =>
    optionsFrom({ preset: 'a', callbacks, optimizer: JSON.stringify(optimizer) }),
  ).toThrow('which needs a learning rate without the schedule of --optimizer, as in Keras.');
});

it('ends a run early, and says why', async () => {
  const callbacks = '{"EarlyStopping":{"monitor":"loss","restore_best_weights":true}}';
  const { code, out } = await run.train(
    ...['--callbacks', callbacks, '--epochs', '9', '--learning-rate', '0', '--no-shuffle'],
  );
  expect(code).toBe(0);
  expect(out).toContain('Epoch 2: EarlyStopping ended the run');
  expect(out).toContain('The weights of epoch 1, the best, are back');
});
