import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { lossSchema } from '../../network/losses.ts';

const metrics = z.object({ loss: z.number(), accuracy: z.number() });
const epochMetrics = z.extend(metrics, { val_loss: z.number(), val_accuracy: z.number() });

const goldenSchema = z.object({
  name: z.string(),
  versions: z.record(z.string(), z.string()),
  /** Options of the command line besides the model and the weights. */
  command: z.object({
    /** A Keras name, or a Keras-serialised object. */
    optimizer: z.union([z.string(), z.record(z.string(), z.unknown())]),
    loss: lossSchema,
    learningRate: z.optional(z.number()),
    batchSize: z.number(),
    steps: z.number(),
    /** The same number of steps, in whole epochs. */
    epochs: z.optional(z.number()),
    limit: z.number(),
    validationSplit: z.number(),
    shuffle: z.literal(false),
    seed: z.number(),
    evaluate: z.optional(z.boolean()),
  }),
  steps: z.array(metrics),
  evaluation: z.optional(metrics),
  epochs: z.optional(z.array(epochMetrics)),
  /**
   * Difference of Keras in float32 from Keras in float64; `rounding`: of the final weights rounded to F32.
   */
  float32Error: z.object({ loss: z.number(), update: z.number(), rounding: z.number() }),
  /** Change of the results when the initial weights are changed by 1e-6 of themselves. */
  sensitivity: z.object({ loss: z.number(), update: z.number() }),
});

const summarySchema = z.object({
  /** name, class, output shape, parameters */
  rows: z.array(z.tuple([z.string(), z.string(), z.string(), z.number()])),
  total: z.number(),
  trainable: z.number(),
  nonTrainable: z.number(),
  /** As Keras prints it, line by line. */
  text: z.array(z.string()),
});

const summariesSchema = z.object({
  A: summarySchema,
  B: summarySchema,
  /** of the case `residual_blocks_momentum`: name, connected to */
  residual_blocks: z.object({ rows: z.array(z.tuple([z.string(), z.string()])) }),
});

export interface GoldenCase {
  readonly golden: z.infer<typeof goldenSchema>;
  /** The text of model.json. */
  readonly model: string;
  /** safetensors: the initial weights, F32 */
  readonly weights: Uint8Array<ArrayBuffer>;
  /** safetensors: the weights after the last step, F64 */
  readonly expected: Uint8Array<ArrayBuffer>;
}

/** Names of all golden cases, made by scripts/keras/golden.py. */
export function goldenNames(): readonly string[] {
  return readdirSync(pathOf(''), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export function loadGolden(name: string): GoldenCase {
  return {
    golden: goldenSchema.parse(JSON.parse(text(`${name}/golden.json`))),
    model: text(`${name}/model.json`),
    weights: bytes(`${name}/weights.safetensors`),
    expected: bytes(`${name}/expected.safetensors`),
  };
}

/** model.summary() of the lecture's models A and B, and of a network with branches. */
export function loadSummaries(): z.infer<typeof summariesSchema> {
  return summariesSchema.parse(JSON.parse(text('summaries.json')));
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../golden/${file}`, import.meta.url));
}

function text(file: string): string {
  return readFileSync(pathOf(file), 'utf8');
}

function bytes(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(pathOf(file)));
}
