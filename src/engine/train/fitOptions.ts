import * as z from 'zod/mini';
import { MAX_SEED } from '../core/rng.ts';
import { callbacksSchema } from '../network/callbacks.ts';
import { lossSchema } from '../network/losses.ts';
import { constantSchedule, scheduleSchema } from '../network/schedules.ts';

const count = z.int().check(z.positive());

export const seedSchema = z.int().check(z.gte(0), z.lte(MAX_SEED));

/** Keras's arguments of `compile` and `fit`, without the optimizer. */
export const fitOptionsSchema = z.object({
  loss: z._default(lossSchema, 'sparse_categorical_crossentropy'),
  epochs: z._default(count, 1),
  /** total updates, across epoch ends; null: as many as the epochs have */
  steps: z._default(z.nullable(count), null),
  batchSize: z._default(count, 32),
  /** share of the first `limit` examples, taken from their end before any shuffle */
  validationSplit: z._default(z.number().check(z.gte(0), z.lt(1)), 0),
  /** number of training examples, from the first on; null: all */
  limit: z._default(z.nullable(count), null),
  /** `class-balanced` draws every class equally often in each epoch */
  shuffle: z._default(z.union([z.boolean(), z.literal('class-balanced')]), true),
  seed: z._default(seedSchema, 0),
  /** schedule of the learning rate, over the optimizer's updates */
  schedule: z._default(scheduleSchema, constantSchedule),
  callbacks: z._default(callbacksSchema, callbacksSchema.parse({})),
});
export type FitOptions = z.infer<typeof fitOptionsSchema>;
