import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../data/manifest.ts';
import type { Loss } from '../engine/network/losses.ts';
import { constantSchedule } from '../engine/network/schedules.ts';
import type { NetworkSpec } from '../engine/network/spec.ts';
import { fileKind } from '../formats/fileKind.ts';
import type { KerasOptimizer } from '../formats/keras/kerasOptimizer.ts';
import { decodeText } from '../formats/keras/kerasText.ts';
import type { ListingData } from '../formats/listing/evaluator.ts';
import { type Listing, type ListingModel, mainModel } from '../formats/listing/listing.ts';
import { readListing } from '../formats/listing/readListing.ts';
import type { ListingFit } from '../formats/listing/readTraining.ts';
import { inWords } from '../formats/listing/remarks.ts';
import { escapeControls } from './escapeControls.ts';
import { readBytes } from './files.ts';
import type { Flags } from './flags.ts';
import { UsageError } from './usageError.ts';

/** What Keras code says of a run. */
interface FromListing {
  readonly network: NetworkSpec;
  readonly optimizer: KerasOptimizer | null;
  readonly loss: Loss | null;
  /** for the user, with lines */
  readonly notes: readonly string[];
  /** the flags that were given, and for what they leave open those that mean what `fit` says */
  readonly flags: Flags;
}

/** Where the data cannot be read, which the run itself will say. */
const likeMnist = { inputShape: [28, 28, 1], classes: 10 };

/** What its manifest says of the data set in that folder. */
function dataIn(folder: string): ListingData {
  const file = join(folder, 'manifest.json');
  try {
    const { height, width, channels, classes } = parseManifest(file, readFileSync(file, 'utf8'));
    return { inputShape: [height, width, channels], classes: classes.length };
  } catch {
    return likeMnist;
  }
}

/** Whether a file is Keras code, by its ending. */
export function isListing(file: string): boolean {
  return /\.(py|ipynb)$/i.test(file);
}

/**
 * Reads the file of `--model` where it is Keras code.
 * @param folder of the data set that the network is for
 * @returns null where it is none, by its ending
 * @throws {UsageError} where it has no network that can be used, with all problems and their lines
 */
export function readListingFile(flags: Flags, folder: string): FromListing | null {
  const { model: file, preset } = flags;
  if (file === undefined || preset !== undefined || !isListing(file)) return null;
  const bytes = readBytes('model', file);
  const kind = fileKind(bytes);
  if (kind !== null) throw new UsageError(`--model: ${file} is ${kind}, and no Keras code.`);
  const listing = readListing(decodeText(bytes), dataIn(folder));
  const model = mainModel(listing);
  const network = model?.network ?? null;
  if (model === null || network === null) throw refusal(file, listing);
  const { compile, fit } = model;
  const optimizer = flags.optimizer === undefined ? (compile?.optimizer ?? null) : null;
  const isPlain = flags['learning-rate'] !== undefined && optimizer !== null;
  return {
    network,
    optimizer: isPlain ? { ...optimizer, schedule: constantSchedule } : optimizer,
    loss: flags.loss === undefined ? (compile?.loss ?? null) : null,
    notes: [taken(file, listing, model), ...remarksOf(listing, model)].map(escapeControls),
    flags: { ...(fit === null ? {} : fitFlags(fit, flags)), ...flags },
  };
}

function refusal(file: string, listing: Listing): UsageError {
  const problems = [listing, ...listing.models].flatMap((part) => part.problems.map(inWords));
  const reasons = problems.length > 0 ? problems.join(' ') : 'No Keras model is built in it.';
  return new UsageError(`--model: ${file} gives no network. ${reasons}`);
}

/** Checkpoints are written only where a flag names their file. */
function fitFlags(fit: ListingFit, flags: Flags): Flags {
  const { epochs, batchSize, validationSplit, shuffle, callbacks } = fit;
  const kept = Object.entries({ ...callbacks, ModelCheckpoint: null });
  const used = Object.fromEntries(kept.filter(([, callback]) => callback !== null));
  return {
    ...(epochs !== null && flags.steps === undefined && { epochs }),
    ...(batchSize !== null && { 'batch-size': batchSize }),
    ...(validationSplit !== null && { 'validation-split': validationSplit }),
    ...(shuffle === false && !flags['class-balanced'] && { 'no-shuffle': true as const }),
    ...(Object.keys(used).length > 0 && { callbacks: JSON.stringify(used) }),
  };
}

function taken(file: string, { models }: Listing, { name, line, fit }: ListingModel): string {
  const others = models.length > 1 ? `, one of ${models.length} models` : '';
  const saves = fit !== null && fit.callbacks.ModelCheckpoint !== null;
  const checkpoint = saves
    ? '; its ModelCheckpoint is left out, name its files by --callbacks'
    : '';
  return `From ${file}: ${name} of line ${line}${others}${checkpoint}`;
}

/** What is said of the model that is taken, and of the listing as a whole. */
function remarksOf(listing: Listing, model: ListingModel): readonly string[] {
  return [...listing.problems, ...model.problems, ...model.notes, ...listing.notes].map(inWords);
}
