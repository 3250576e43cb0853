import { expect, it } from 'vitest';
import { scheduledRate } from '../../engine/network/schedules.ts';
import golden from '../../engine/train/golden/schedules.json' with { type: 'json' };
import { FormatError } from '../formatError.ts';
import { scheduleFromKeras } from './kerasSchedule.ts';

it.each(['', 'keras.optimizers.schedules>'])(
  'gives the rates of real Keras for %sKIND',
  (prefix) => {
    for (const { kind, config, rates } of golden) {
      const written = { class_name: `${prefix}${kind}`, config: { ...config, name: kind } };
      const { learningRate, schedule } = scheduleFromKeras({ module: 'keras', ...written });
      for (const [step = 0, rate = 0] of rates) {
        const tolerance = 1e-7 * (10 + step) * Math.max(learningRate, rate);
        expect(Math.abs(scheduledRate(schedule, learningRate, step) - rate)).toBeLessThan(
          tolerance,
        );
      }
    }
  },
);

it('does not warm up without a target, as Keras', () => {
  const config = {
    initial_learning_rate: 0.1,
    decay_steps: 9,
    warmup_target: null,
    warmup_steps: 5,
  };
  const { learningRate, schedule } = scheduleFromKeras({ class_name: 'CosineDecay', config });
  expect([learningRate, schedule.warmup.warmup_steps]).toEqual([0.1, 0]);
});

const exponential = { initial_learning_rate: 0.1, decay_steps: 9, decay_rate: 0.5 };
it.each([
  [
    'PolynomialDecay',
    { initial_learning_rate: 0.1 },
    'scheduleName',
    /PolynomialDecay .+ ExponentialDecay, InverseTimeDecay, CosineDecay/,
  ],
  ['toString', {}, 'scheduleName', /toString/],
  [
    'ExponentialDecay',
    { ...exponential, decay_rate: undefined },
    'scheduleField',
    /decay_rate is missing/,
  ],
  ['ExponentialDecay', { ...exponential, decay_steps: 0.5 }, 'scheduleField', /decay_steps is 0.5/],
  ['ExponentialDecay', { ...exponential, alpha: 0 }, 'scheduleUnknown', /no argument alpha/],
  [
    'CosineDecay',
    { initial_learning_rate: 1, decay_steps: 9, warmup_target: 0.5, warmup_steps: 2 },
    'scheduleField',
    /warmup_target is 0.5/,
  ],
])('refuses %s %j', (class_name, config, code, sentence) => {
  const read = () => scheduleFromKeras({ class_name, config });
  expect(read).toThrow(FormatError);
  expect(read).toThrow(sentence);
  expect(read).toThrow(expect.objectContaining({ code }));
});
