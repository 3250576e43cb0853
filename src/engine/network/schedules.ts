import * as z from 'zod/mini';

const steps = z.int().check(z.positive());
const fraction = z.number().check(z.gte(0), z.lte(1));

/** Arguments of Keras's schedules; `initial_learning_rate` is the optimizer's learning rate. */
export const decaySchemas = {
  constant: z.strictObject({}),
  ExponentialDecay: z.strictObject({
    decay_steps: z._default(steps, 1000),
    decay_rate: z._default(z.number().check(z.gte(0)), 0.9),
    staircase: z._default(z.boolean(), false),
  }),
  InverseTimeDecay: z.strictObject({
    decay_steps: z._default(steps, 1),
    decay_rate: z._default(z.number().check(z.gte(0)), 0.001),
    staircase: z._default(z.boolean(), false),
  }),
  CosineDecay: z.strictObject({
    decay_steps: z._default(steps, 1000),
    alpha: z._default(fraction, 0),
  }),
};
export type DecayKind = keyof typeof decaySchemas;
export const decayKinds = Object.keys(decaySchemas) as readonly DecayKind[];

export const warmupSchema = z.strictObject({
  /** 0: no warm-up */
  warmup_steps: z._default(z.int().check(z.gte(0)), 0),
  /** The rate of the first step, as a share of the optimizer's learning rate. */
  warmup_from: z._default(fraction, 0),
});

/** Warm-up first, then the decay. The decay counts its steps from the end of the warm-up. */
export const scheduleSchema = z.strictObject({
  decay: z._default(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('constant') }),
      z.extend(decaySchemas.ExponentialDecay, { kind: z.literal('ExponentialDecay') }),
      z.extend(decaySchemas.InverseTimeDecay, { kind: z.literal('InverseTimeDecay') }),
      z.extend(decaySchemas.CosineDecay, { kind: z.literal('CosineDecay') }),
    ]),
    { kind: 'constant' },
  ),
  warmup: z._default(warmupSchema, { warmup_steps: 0, warmup_from: 0 }),
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const constantSchedule: Schedule = scheduleSchema.parse({});

export function isConstant({ decay, warmup }: Schedule): boolean {
  return decay.kind === 'constant' && warmup.warmup_steps === 0;
}

/**
 * The learning rate of an update: a pure function of the step.
 * Source: keras/src/optimizers/schedules/learning_rate_schedule.py; the warm-up is that of CosineDecay, with
 * `warmup_target` = the optimizer's learning rate.
 * @param base the optimizer's learning rate
 * @param iterations updates that the optimizer has already made: 0, 1, …
 */
export function scheduledRate(schedule: Schedule, base: number, iterations: number): number {
  const { warmup_steps, warmup_from } = schedule.warmup;
  if (iterations < warmup_steps) {
    const start = warmup_from * base;
    return (base - start) * (iterations / warmup_steps) + start;
  }
  return decayed(schedule.decay, base, iterations - warmup_steps);
}

function decayed(decay: Schedule['decay'], base: number, step: number): number {
  switch (decay.kind) {
    case 'constant':
      return base;
    case 'ExponentialDecay':
      return base * decay.decay_rate ** progressOf(decay, step);
    case 'InverseTimeDecay':
      return base / (1 + decay.decay_rate * progressOf(decay, step));
    case 'CosineDecay': {
      const done = Math.min(step, decay.decay_steps) / decay.decay_steps;
      const cosine = 0.5 * (1 + Math.cos(Math.PI * done));
      return base * ((1 - decay.alpha) * cosine + decay.alpha);
    }
  }
}

/** Lengths of the decay that have gone by. */
function progressOf(
  { decay_steps, staircase }: { readonly decay_steps: number; readonly staircase: boolean },
  step: number,
): number {
  const progress = step / decay_steps;
  return staircase ? Math.floor(progress) : progress;
}
