import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackedName } from '../data/datasetName.ts';
import { type OptimizerSpec, optimizerSpec } from '../engine/network/optimizers.ts';
import { presetNames } from '../engine/network/presets.ts';
import type { NetworkSpec } from '../engine/network/spec.ts';
import type { MeasuredChoice } from '../engine/plan/variants/tuning.ts';
import { type FitOptions, fitOptionsSchema } from '../engine/train/fitOptions.ts';
import { networkFromKeras } from '../formats/keras/kerasJson.ts';
import { lossFromKeras } from '../formats/keras/kerasLoss.ts';
import { optimizerFromKeras } from '../formats/keras/kerasOptimizer.ts';
import { checkOutputs } from './checkOutputs.ts';
import { compiledWith, notCompiled } from './compiled.ts';
import type { Flags } from './flags.ts';
import { type GivenModels, noModels } from './givenModels.ts';
import { readListingFile } from './listingFile.ts';
import { presetByName } from './presetByName.ts';
import { trainingFlags } from './trainingFlags.ts';
import { UsageError } from './usageError.ts';

/** What to do, with every default filled in. */
export interface Options {
  readonly network: NetworkSpec;
  /** what the user is told of the model's file */
  readonly notes: readonly string[];
  readonly optimizer: OptimizerSpec;
  readonly fit: FitOptions;
  readonly dataset: PackedName;
  /** the folder of packed data */
  readonly data: string;
  readonly device: 'gpu' | 'cpu';
  readonly kernels: MeasuredChoice;
  readonly evaluate: boolean;
  /** file names; null: not asked for */
  readonly weights: string | null;
  readonly resume: string | null;
  /** whether a run that is resumed keeps the learning rate of its file */
  readonly keepsRate: boolean;
  readonly save: string | null;
  readonly metrics: string | null;
}

/**
 * Takes the flags together.
 * @param given what `readModels` read
 * @throws {UsageError} where flags exclude each other
 * @throws {FormatError | SpecError} for what Keras's names or JSON say
 */
export function optionsFrom(given: Flags, models: GivenModels = noModels): Options {
  const dataset = given.dataset ?? 'mnist';
  const data = given.data ?? defaultDataFolder();
  const listing = readListingFile(given, join(data, dataset));
  const flags = listing?.flags ?? given;
  if (flags.epochs !== undefined && flags.steps !== undefined) {
    throw new UsageError('--epochs and --steps exclude each other; give one of them.');
  }
  if (flags['no-tune'] && flags.f16) {
    throw new UsageError('--no-tune and --f16 exclude each other; give one of them.');
  }
  if (flags.weights !== undefined && flags.resume !== undefined) {
    throw new UsageError('--weights and --resume exclude each other; give one of them.');
  }
  const { network, optimizer: compiled, loss, notes } = listing ?? modelOf(flags, models);
  const { optimizer, schedule } = compiled ?? optimizerFromKeras(flags.optimizer ?? 'adam');
  const { learningRate, ...training } = trainingFlags(flags, {
    schedule,
    from: compiled === null ? '--optimizer' : 'compile_config',
  });
  const rate = flags['learning-rate'] ?? learningRate ?? optimizer.config.learning_rate;
  const checkpoint = training.callbacks.ModelCheckpoint?.filepath ?? null;
  checkOutputs(flags, checkpoint, join(data, dataset));
  return {
    network,
    notes,
    optimizer: optimizerSpec(optimizer.kind, { ...optimizer.config, learning_rate: rate }),
    fit: fitOptionsSchema.parse({
      loss: flags.loss === undefined ? (loss ?? undefined) : lossFromKeras(flags.loss),
      epochs: flags.epochs,
      steps: flags.steps,
      batchSize: flags['batch-size'],
      validationSplit: flags['validation-split'],
      limit: flags.limit,
      seed: flags.seed,
      ...training,
    }),
    dataset,
    data,
    device: flags.device ?? 'gpu',
    kernels: flags['no-tune'] ? 'usual' : flags.f16 ? 'tuned-f16' : 'tuned',
    evaluate: flags.evaluate ?? false,
    weights: flags.weights ?? null,
    resume: flags.resume ?? null,
    keepsRate: flags['learning-rate'] === undefined && learningRate === null,
    save: flags.save ?? null,
    metrics: flags.metrics ?? null,
  };
}

/** The network, and how it was compiled where its file says so. */
function modelOf(flags: Flags, { model: json, notes, resumed }: GivenModels) {
  const { model, preset } = flags;
  if (model !== undefined && preset !== undefined) {
    throw new UsageError('--model and --preset exclude each other; give one of them.');
  }
  if (model !== undefined) {
    const compiled = compiledWith(json, flags);
    return {
      network: networkFromKeras(json),
      ...compiled,
      notes: [...notes, ...compiled.notes],
    };
  }
  if (preset !== undefined) return { network: presetByName(preset), ...notCompiled };
  if (resumed !== null) {
    return { network: networkFromKeras(resumed), ...compiledWith(resumed, flags) };
  }
  throw new UsageError(`Give --model FILE or --preset NAME (${presetNames.join(', ')}).`);
}

/** Seen from the bundle in dist-cli, or from this file in src/cli. */
function defaultDataFolder(): string {
  const [bundled, source] = ['../public/data', '../../public/data'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return source !== undefined && existsSync(source) ? source : (bundled ?? '');
}
