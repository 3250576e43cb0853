import * as z from 'zod/mini';
import {
  type CallbackName,
  type Callbacks,
  callbackSchemas,
  callbacksSchema,
} from '../engine/network/callbacks.ts';
import { unknownPlace } from '../engine/train/callbacks/checkpointName.ts';
import { endingOf, modelEndings } from '../formats/model/modelFormat.ts';
import { checkedJson, parsedJson } from './jsonFlag.ts';
import { UsageError } from './usageError.ts';

const verbose = z.union([z.literal([0, 1, 2]), z.boolean(), z.literal('auto')]);

/** Arguments of Keras's that say how a callback talks, or only what is the case here anyway. */
const further: Readonly<Record<CallbackName, z.ZodMiniObject>> = {
  EarlyStopping: z.object({ verbose: z.optional(verbose) }),
  ReduceLROnPlateau: z.object({ verbose: z.optional(verbose) }),
  ModelCheckpoint: z.object({
    verbose: z.optional(verbose),
    filepath: z.string(),
    save_weights_only: z.optional(z.boolean()),
    save_freq: z.optional(z.literal('epoch')),
    period: z.optional(z.literal(1)),
    initial_value_threshold: z.optional(z.null()),
    options: z.optional(z.null()),
  }),
};

const recordSchema = z.record(z.string(), z.unknown());

/**
 * Keras's callbacks with Keras's arguments, from `--callbacks`.
 * @param validates whether the run has validation examples
 * @throws {UsageError} for what cannot be read, or would do nothing
 */
export function readCallbacks(text: string, validates: boolean): Callbacks {
  const json = checkedJson('callbacks', parsedJson('callbacks', text), recordSchema);
  const plain = Object.entries(json).map(([name, given]) => [name, withoutFurther(name, given)]);
  const callbacks = checkedJson('callbacks', Object.fromEntries(plain), callbacksSchema);
  if (!validates) checkMonitors(callbacks);
  if (callbacks.ModelCheckpoint !== null)
    checkPattern(callbacks.ModelCheckpoint.filepath, validates);
  return callbacks;
}

/** The arguments that our own callback has; the others are checked here. */
function withoutFurther(name: string, given: unknown): unknown {
  const args = recordSchema.safeParse(given);
  if (!Object.hasOwn(further, name) || !args.success) return given;
  const kind = name as CallbackName;
  checkedJson('callbacks', { [name]: given }, z.object({ [name]: further[kind] }));
  const isArgument = (key: string) => Object.hasOwn(callbackSchemas[kind].shape, key);
  const isOther = (key: string) => Object.hasOwn(further[kind].shape, key);
  return Object.fromEntries(
    Object.entries(args.data).filter(([key]) => isArgument(key) || !isOther(key)),
  );
}

/**
 * For a run without validation: Keras would warn at every epoch, and do nothing.
 * @throws {UsageError}
 */
export function checkMonitors(callbacks: Callbacks): void {
  const { EarlyStopping, ReduceLROnPlateau, ModelCheckpoint } = callbacks;
  const watching = {
    EarlyStopping,
    ReduceLROnPlateau,
    ModelCheckpoint: ModelCheckpoint?.save_best_only ? ModelCheckpoint : null,
  };
  for (const [name, callback] of Object.entries(watching)) {
    if (!callback?.monitor.startsWith('val_')) continue;
    const seen = callback.monitor.replace('val_', '');
    throw new UsageError(
      `--callbacks: ${name} watches ${callback.monitor}, but no image validates; give --validation-split 0.2, or let it watch ${seen}.`,
    );
  }
}

/** To try a checkpoint's name on, before there are figures. */
export const sampleLogs = { loss: 0.5, accuracy: 0.5, val_loss: 0.5, val_accuracy: 0.5 };

/** A name is tried before the run, as no epoch shall end without its file. */
function checkPattern(filepath: string, validates: boolean): void {
  const refuse = (what: string): never => {
    throw new UsageError(`--callbacks: ModelCheckpoint.filepath is ${filepath}, but ${what}.`);
  };
  if (endingOf(filepath) === null) {
    refuse(`it must end in one of ${modelEndings.join(', ')}`);
  }
  if (unknownPlace(filepath) !== null) {
    refuse(
      'its places can only be {epoch}, {loss}, {accuracy}, {val_loss} and {val_accuracy}, written like {epoch:02d} and {val_loss:.2f}',
    );
  }
  if (!validates && filepath.includes('{val_')) {
    refuse('no image validates; give --validation-split 0.2, or name loss and accuracy instead');
  }
}
