import { afterAll, expect, it } from 'vitest';
import { TinyRun } from './tinyRun.ts';
import { trainingFlags } from './trainingFlags.ts';

const run = new TinyRun();
afterAll(() => run.remove());

it('reads schedule and callbacks, with Keras’s defaults', () => {
  const { schedule, callbacks, shuffle } = trainingFlags({
    schedule: '{"decay":{"kind":"CosineDecay","decay_steps":50},"warmup":{"warmup_steps":5}}',
    callbacks: '{"EarlyStopping":{"patience":3}}',
    'class-balanced': true,
  });
  expect(schedule.decay).toEqual({ kind: 'CosineDecay', decay_steps: 50, alpha: 0 });
  expect(callbacks.EarlyStopping).toMatchObject({ patience: 3, monitor: 'val_loss' });
  expect(shuffle).toBe('class-balanced');
});

it.each([
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
    { 'no-shuffle': true, 'class-balanced': true } as const,
    '--no-shuffle and --class-balanced exclude each other; give one of them.',
  ],
  [
    {
      callbacks: '{"ReduceLROnPlateau":{}}',
      schedule: '{"decay":{"kind":"ExponentialDecay"}}',
    },
    '--callbacks has ReduceLROnPlateau, which needs a learning rate without --schedule, as in Keras.',
  ],
])('refuses %j', (flags, sentence) => {
  expect(() => trainingFlags(flags)).toThrow(sentence);
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
