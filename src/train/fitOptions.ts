import * as z from 'zod/mini';
import { lossSchema } from '../network/losses.ts';

const count = z.int().check(z.positive());

/** Keras's arguments of `compile` and `fit`, but the optimizer. */
export const fitOptionsSchema = z.object({
  loss: z._default(lossSchema, 'sparse_categorical_crossentropy'),
  epochs: z._default(count, 1),
  /** updates in all, across epoch ends; null: as many as the epochs take */
  steps: z._default(z.nullable(count), null),
  batchSize: z._default(count, 32),
  /** the last part of the first `limit` examples, taken before any shuffle */
  validationSplit: z._default(z.number().check(z.gte(0), z.lt(1)), 0),
  /** the first so many training examples; null: all */
  limit: z._default(z.nullable(count), null),
  shuffle: z._default(z.boolean(), true),
  seed: z._default(z.int(), 0),
});
export type FitOptions = z.infer<typeof fitOptionsSchema>;
