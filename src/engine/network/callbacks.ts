import * as z from 'zod/mini';

/** What callbacks may monitor. A run without validation has only `loss` and `accuracy`. */
export const monitorSchema = z.enum(['val_loss', 'val_accuracy', 'loss', 'accuracy']);
export type Monitor = z.infer<typeof monitorSchema>;
const mode = z._default(z.enum(['auto', 'min', 'max']), 'auto');
const monitor = z._default(monitorSchema, 'val_loss');
const epochs = z.int().check(z.gte(0));
const change = z.number().check(z.gte(0));

export const earlyStoppingSchema = z.strictObject({
  monitor,
  min_delta: z._default(change, 0),
  patience: z._default(epochs, 0),
  mode,
  baseline: z._default(z.nullable(z.number()), null),
  restore_best_weights: z._default(z.boolean(), false),
  start_from_epoch: z._default(epochs, 0),
});

export const reduceLrSchema = z.strictObject({
  monitor,
  factor: z._default(z.number().check(z.gte(0), z.lt(1)), 0.1),
  patience: z._default(epochs, 10),
  mode,
  min_delta: z._default(change, 1e-4),
  cooldown: z._default(epochs, 0),
  min_lr: z._default(z.number().check(z.gte(0)), 0),
});

export const checkpointSchema = z.strictObject({
  /** a pattern for Python's str.format, with epoch and the epoch's metrics */
  filepath: z._default(z.string(), '{epoch:02d}-{val_accuracy:4f}.hdf5'),
  save_best_only: z._default(z.boolean(), false),
  monitor,
  mode,
});

/** Keras's callbacks with Keras's arguments and defaults. Source: https://keras.io/api/callbacks/ */
export const callbackSchemas = {
  EarlyStopping: earlyStoppingSchema,
  ReduceLROnPlateau: reduceLrSchema,
  ModelCheckpoint: checkpointSchema,
};
export type CallbackName = keyof typeof callbackSchemas;

/** null: fit runs without this callback */
export const callbacksSchema = z.strictObject({
  EarlyStopping: z._default(z.nullable(earlyStoppingSchema), null),
  ReduceLROnPlateau: z._default(z.nullable(reduceLrSchema), null),
  ModelCheckpoint: z._default(z.nullable(checkpointSchema), null),
});
export type Callbacks = z.infer<typeof callbacksSchema>;
