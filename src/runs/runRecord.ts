import * as z from 'zod/mini';
import { datasetNameSchema } from '../data/datasetName.ts';
import { deviceChoices } from '../engine/network/deviceChoice.ts';
import { type OptimizerSpec, optimizerKinds, optimizerSpec } from '../engine/network/optimizers.ts';
import { networkSchema } from '../engine/network/parseNetwork.ts';
import { type KernelChoice, kernelChoices, tuningSchema } from '../engine/plan/variants/tuning.ts';
import { UNTUNED } from '../engine/plan/variants/variants.ts';
import { fitOptionsSchema } from '../engine/train/fitOptions.ts';

/** A figure that went wild is kept as it is. */
const number = z.union([z.number(), z.nan(), z.literal([Infinity, -Infinity])]);
const count = z.int().check(z.gte(0));
const id = z.string().check(z.minLength(1), z.maxLength(100));
const words = z.string().check(z.maxLength(2000));

const optimizer = z.pipe(
  z.object({ kind: z.enum(optimizerKinds), config: z.unknown() }),
  z.transform(({ kind, config }, context): OptimizerSpec => {
    try {
      return optimizerSpec(kind, config);
    } catch (error) {
      if (!(error instanceof z.core.$ZodError)) throw error;
      context.issues.push({ code: 'custom', input: config, message: error.message });
      return z.NEVER;
    }
  }),
);

/**
 * Runs of a time when there was one kind of kernels say nothing of them; kernels that are no longer
 * known are not worth losing a run for.
 */
const kernels: z.ZodMiniType<KernelChoice> = z.union([z.enum(kernelChoices), tuningSchema]);

const request = z.object({
  ...{ runId: id, network: networkSchema, optimizer, fit: fitOptionsSchema },
  dataset: datasetNameSchema,
  device: z.enum(deviceChoices),
  kernels: z.catch(z._default(kernels, UNTUNED), 'tuned'),
});

const plan = z.object({
  device: words,
  ...{ params: count, dispatchesPerStep: count, bytes: count },
  ...{ trainCount: count, validationCount: count, testCount: count },
  ...{ stepsPerEpoch: count, totalSteps: count },
  tuning: z.catch(z._default(z.nullable(tuningSchema), UNTUNED), null),
});

const epochEvent = z.object({
  type: z.literal('epoch'),
  epoch: count,
  ...{ loss: number, accuracy: number },
  ...{ val_loss: z.nullable(number), val_accuracy: z.nullable(number) },
  ...{ seconds: number, examplesPerSecond: number },
});

const noteEvent = z.object({
  type: z.literal('note'),
  epoch: count,
  note: z.union([
    z.object({ kind: z.literal('learningRate'), value: number }),
    z.object({ kind: z.literal('earlyStop') }),
    z.object({ kind: z.literal('restored'), from: count }),
    z.object({ kind: z.literal('otherKernels') }),
  ]),
});

const failure = z.object({
  code: z.nullable(words),
  message: words,
  values: z.record(words, z.union([words, number])),
});

/** What a sweep runs, and this run's part in it; its definition lies with each of its runs. */
const sweep = z.object({
  axes: z.readonly(
    z.array(z.object({ key: words, name: words, values: z.readonly(z.array(words)) })),
  ),
  /** one of each axis */
  values: z.readonly(z.array(words)),
});

export type SweepRecord = z.infer<typeof sweep>;

export const runRecordSchema = z.object({
  id,
  /** shown as “Run 3” until it has a name */
  number: count,
  /** the user's own; null: none */
  name: z.nullable(z.string().check(z.maxLength(200))),
  pinned: z.boolean(),
  /** the sweep it belongs to */
  group: z.nullable(id),
  sweep: z._default(z.nullable(sweep), null),
  /** the run it was forked from, and where */
  parent: z.nullable(z.object({ id, epoch: count })),
  /** milliseconds since 1970 */
  createdAt: z.number(),
  /** what the page needs to bring it back; read by whoever knows set-ups */
  setup: z.unknown(),
  datasetTitle: words,
  request,
  /** the adapter's own name; null where the CPU trained */
  adapter: z.nullable(words),
  plan: z.nullable(plan),
  state: z.enum(['running', 'stopped', 'finished', 'failed']),
  failure: z.nullable(failure),
  history: z.readonly(z.array(epochEvent)),
  notes: z.readonly(z.array(noteEvent)),
  evaluation: z.nullable(z.object({ type: z.literal('evaluate'), loss: number, accuracy: number })),
  /** taken off the list; its place is freed when it cannot be undone any more */
  deleted: z.boolean(),
});

/** Everything that is kept of a run, but its steps and its weights. */
export type RunRecord = z.infer<typeof runRecordSchema>;

const figures = z.record(z.string(), z.nullable(number));

const column = z.custom<Float64Array>((value) => value instanceof Float64Array);

export const runCurvesSchema = z.object({
  id,
  /** one value a step, by metric */
  columns: z.record(z.string(), column),
  /** each epoch's figures, and the step with which it ended */
  epochs: z.array(z.intersection(z.object({ step: count }), figures)),
});

/** A run's steps and epochs, as its chart had them. */
export type RunCurves = z.infer<typeof runCurvesSchema>;
