import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../train/golden/schedules.json' with { type: 'json' };
import {
  constantSchedule,
  decayKinds,
  isConstant,
  scheduledRate,
  scheduleSchema,
} from './schedules.ts';

/** A Keras schedule and its peak, in our form. */
function readKeras({ kind, config }: (typeof golden)[number]) {
  const { initial_learning_rate, warmup_target = null, warmup_steps = 0, ...decay } = config;
  const base = warmup_target ?? initial_learning_rate;
  const warmup = { warmup_steps, warmup_from: warmup_steps > 0 ? initial_learning_rate / base : 0 };
  return { base, schedule: scheduleSchema.parse({ decay: { kind, ...decay }, warmup }) };
}

describe('schedules', () => {
  it('give the learning rates of real Keras', () => {
    for (const written of golden) {
      const { base, schedule } = readKeras(written);
      for (const [step = 0, rate = 0] of written.rates) {
        // Keras's constants are in 32 bits here, and the powers of decay_rate amplify their error.
        const tolerance = 1e-7 * (10 + step) * Math.max(base, rate);
        expect(Math.abs(scheduledRate(schedule, base, step) - rate)).toBeLessThan(tolerance);
      }
    }
  });

  it('are constant by default', () => {
    expect(isConstant(constantSchedule)).toBe(true);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10, noNaN: true }), fc.nat(), (base, step) => {
        expect(scheduledRate(constantSchedule, base, step)).toBe(base);
      }),
    );
  });

  it('rise linearly through any warm-up, and reach the learning rate at its end', () => {
    const kinds = fc.constantFrom(...decayKinds);
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 500 }), (kind, warmup_steps) => {
        const warmup = { warmup_steps, warmup_from: 0.25 };
        const schedule = scheduleSchema.parse({ decay: { kind }, warmup });
        const rates = Array.from({ length: warmup_steps + 1 }, (_, step) =>
          scheduledRate(schedule, 0.1, step),
        );
        expect(rates[0]).toBeCloseTo(0.025, 12);
        expect(rates.at(-1)).toBeCloseTo(0.1, 12);
        const slope = 0.075 / warmup_steps;
        for (let step = 1; step < rates.length; step++) {
          expect((rates[step] ?? 0) - (rates[step - 1] ?? 0)).toBeCloseTo(slope, 12);
        }
        expect(isConstant(schedule)).toBe(false);
      }),
    );
  });
});
