import * as z from 'zod/mini';
import { datasetNameSchema } from '../data/datasetName.ts';
import { deviceChoices } from '../engine/network/executor.ts';
import { type OptimizerSpec, optimizerKinds, optimizerSpec } from '../engine/network/optimizers.ts';
import { networkSchema } from '../engine/network/parseNetwork.ts';
import { type KernelChoice, kernelChoices, tuningSchema } from '../engine/plan/variants/tuning.ts';
import { UNTUNED } from '../engine/plan/variants/variants.ts';
import { fitOptionsSchema } from '../engine/train/fitOptions.ts';

/** A diverged metric is stored as it is. */
const number = z.union([z.number(), z.nan(), z.literal([Infinity, -Infinity])]);
const count = z.int().check(z.gte(0));
const id = z.string().check(z.minLength(1), z.maxLength(100));
const words = z.string().check(z.maxLength(2000));
/** Of a list: more than a form takes, and than anyone trains. What holds more is no record of this page. */
const [few, many] = [z.maxLength(1000), z.maxLength(100_000)] as const;
/** Milliseconds since 1970, of a day that can be written. */
const moment = z.number().check(z.gte(0), z.lte(8.64e15));

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
 * Records from before there was a choice of kernels lack this field. A record with unknown kernels is still
 * read.
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
    z.object({ kind: z.literal('recovered'), step: count, lost: z.optional(z.literal('thread')) }),
    z.object({ kind: z.literal('otherKernels') }),
  ]),
});

const stepEvent = z.object({
  type: z.literal('step'),
  ...{ step: count, epoch: count },
  ...{ loss: number, accuracy: number, learningRate: number, gradientNorm: number },
});

/** Events of a run, in order. */
export const recordedEvents = z.readonly(z.array(z.union([stepEvent, epochEvent, noteEvent])));

const failure = z.object({
  code: z.nullable(words),
  message: words,
  values: z.record(words, z.union([words, number])),
});

/** A sweep's definition, and this run's values in it. Each run of a sweep stores the definition. */
const sweep = z.object({
  axes: z.readonly(
    z
      .array(z.object({ key: words, name: words, values: z.readonly(z.array(words).check(few)) }))
      .check(few),
  ),
  /** one value for each axis */
  values: z.readonly(z.array(words).check(few)),
});

export type SweepRecord = z.infer<typeof sweep>;

const evaluation = z.object({
  ...{ type: z.literal('evaluate'), loss: number, accuracy: number },
  /** of the last step before it; older records lack this field */
  step: z._default(z.nullable(count), null),
});

export const runRecordSchema = z.object({
  id,
  /** shown as “Run 3” without a name */
  number: count,
  /** the user's own; null: none */
  name: z.nullable(z.string().check(z.maxLength(200))),
  pinned: z.boolean(),
  /** the sweep it belongs to */
  group: z.nullable(id),
  sweep: z._default(z.nullable(sweep), null),
  /** the run that it was forked from, and the epoch */
  parent: z.nullable(z.object({ id, epoch: count })),
  /** the file that its first weights came from; null: they were made here. Older records lack this field. */
  file: z._default(z.nullable(words), null),
  createdAt: moment,
  /** the page's set-up, to restore it; read by code that knows set-ups */
  setup: z.unknown(),
  datasetTitle: words,
  request,
  /** the adapter's name; null on the CPU */
  adapter: z.nullable(words),
  plan: z.nullable(plan),
  state: z.enum(['running', 'stopped', 'finished', 'failed']),
  failure: z.nullable(failure),
  history: z.readonly(z.array(epochEvent).check(many)),
  notes: z.readonly(z.array(noteEvent).check(many)),
  evaluation: z.nullable(evaluation),
  /** removed from the list; its storage is freed when this can no longer be undone */
  deleted: z.boolean(),
});

/** A saved run, without its steps and its weights. */
export type RunRecord = z.infer<typeof runRecordSchema>;

const figures = z.record(words, z.nullable(number));

const column = z.custom<Float64Array>((value) => value instanceof Float64Array);

export const runCurvesSchema = z.object({
  id,
  /** one value for each step, by metric */
  columns: z.record(words, column),
  /** each epoch's metrics, and its last step */
  epochs: z.array(z.intersection(z.object({ step: count }), figures)).check(many),
});

/** A run's steps and epochs, as in its chart. */
export type RunCurves = z.infer<typeof runCurvesSchema>;
