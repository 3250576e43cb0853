import { sameShape } from '../../engine/core/shape.ts';
import { type ResolvedNetwork, resolveNetwork } from '../../engine/network/resolve.ts';
import { constantSchedule } from '../../engine/network/schedules.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import { checkWeights } from '../../engine/network/weights.ts';
import { fileKind, HDF5, SAFETENSORS } from '../fileKind.ts';
import { FormatError } from '../formatError.ts';
import { type H5Group, textOf } from '../hdf5/hdf5Tree.ts';
import { readHdf5 } from '../hdf5/readHdf5.ts';
import { compiledLoss, compiledOptimizer, compileOf } from '../keras/kerasCompile.ts';
import { narrowPolicies } from '../keras/kerasDtype.ts';
import { nearestNetwork } from '../keras/kerasJson.ts';
import { readKerasFile } from '../keras/kerasText.ts';
import { fileLayersOf, trainableOf } from '../kerasFiles/fileVariables.ts';
import { readKerasArchive } from '../kerasFiles/kerasArchive.ts';
import { weightsFromLegacyH5 } from '../kerasFiles/legacyH5.ts';
import { plainRate } from '../kerasFiles/plainRate.ts';
import { type ReadWeights, weightsFromGroups } from '../kerasFiles/weightsGroups.ts';
import { readCheckpointTensors } from '../safetensors/checkpointTensors.ts';
import { checkFinite, nameWeights } from '../safetensors/weightNames.ts';
import { isTfjs, readTfjs, weightsFromTfjs } from '../tfjs/readTfjs.ts';
import { baseName } from '../tfjs/tfjsManifest.ts';
import type { SavedCompile, SavedModel } from './savedModel.ts';

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadModel extends SavedModel {
  /** what the file has beyond this, each as a sentence */
  readonly notes: readonly FormatError[];
  /** parts of the model that its network lacks, each as a sentence; they act only while it trains */
  readonly left: readonly FormatError[];
  /** the model as Keras serialised it, with its `compile_config`; null in a file of weights alone */
  readonly json: unknown;
}

/**
 * Reads a model's file by what is in it, not by its name: `.keras`, the older HDF5 form, `.weights.h5`,
 * safetensors, the text of `model.to_json()`, or `model.json` of TensorFlow.js with its files of weights.
 * @param files as the user chose them together, in any order; those that the model does not need are noted
 * @param network of a file that holds weights alone
 * @throws {FormatError | SpecError} what cannot be used
 */
export async function readModelFiles(
  files: readonly NamedFile[],
  network: NetworkSpec | null,
): Promise<ReadModel> {
  const file =
    files.find(({ name }) => /\.json$/i.test(name)) ??
    files.find(({ name }) => !isShard(name)) ??
    files[0];
  if (file === undefined) throw new FormatError('noFile');
  const unused = new Set(files);
  unused.delete(file);
  const model = await readFile(file, network, (name) => {
    const shard = files.find((one) => one !== file && baseName(one.name) === name);
    if (shard !== undefined) unused.delete(shard);
    return shard?.bytes ?? null;
  });
  const left = [...unused].map(
    ({ name }) => new FormatError('fileLeft', { file: name, model: file.name }),
  );
  return { ...model, notes: [...model.notes, ...left] };
}

function isShard(name: string): boolean {
  return /\.bin$/i.test(name);
}

/** @param beside the bytes of a file that was given with this one; null where it was not */
async function readFile(
  { name, bytes }: NamedFile,
  network: NetworkSpec | null,
  beside: (name: string) => Uint8Array | null,
): Promise<ReadModel> {
  const kind = fileKind(bytes);
  if (kind === null) {
    if (isShard(name)) throw new FormatError('tfjsShardAlone', { file: name });
    const json = readKerasFile(bytes, name);
    return isTfjs(json) ? readTfjsModel(name, json, beside) : modelOf(json, () => null);
  }
  if (kind === SAFETENSORS) {
    const own = needed(network, name);
    return withWeights(null, null, safetensorsWeights(own, bytes), own);
  }
  if (kind === HDF5) return readH5(name, readHdf5(bytes), network);
  if (!isZip(bytes)) throw new FormatError('modelFileKind', { file: name, actual: kind });
  const { config, weights } = await readKerasArchive(bytes);
  const root = readHdf5(weights);
  return modelOf(readKerasFile(config, 'config.json'), (own, compile) =>
    weightsFromGroups(own, root, compile?.optimizer.kind ?? null),
  );
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function readTfjsModel(
  file: string,
  json: unknown,
  beside: (name: string) => Uint8Array | null,
): ReadModel {
  const model = readTfjs(file, json);
  const { shards } = model;
  return modelOf(model.json, (own, compile) => {
    if (shards === null) return null;
    const tensors = model.tensors((name) => {
      const bytes = beside(name);
      if (bytes !== null) return bytes;
      const expected = `${shards.slice(0, 8).join(', ')}${shards.length > 8 ? ' …' : ''}`;
      throw new FormatError('tfjsShard', { file, name, expected });
    });
    return weightsFromTfjs(own, model, tensors, compile);
  });
}

function readH5(file: string, root: H5Group, network: NetworkSpec | null): ReadModel {
  const config = textOf(root, 'model_config');
  if (config !== null) {
    const read = (own: ResolvedNetwork, compile: SavedCompile | null) =>
      weightsFromLegacyH5(own, root, compile?.optimizer.kind ?? null);
    return modelOf(legacyJson(config, textOf(root, 'training_config'), file), read);
  }
  const alone = root.attributes.has('layer_names') || root.attributes.has('layer_names0');
  const groups = root.groups.has('layers') || root.groups.has('_layer_checkpoint_dependencies');
  if (!alone && !groups) throw new FormatError('h5NoModel');
  const own = needed(network, file);
  const read = alone ? weightsFromLegacyH5 : weightsFromGroups;
  return withWeights(null, null, read(own, root, null), own);
}

/** Its training configuration as `compile_config`, which Keras calls it elsewhere. */
function legacyJson(config: string, training: string | null, file: string): unknown {
  const text = (value: string) => readKerasFile(new TextEncoder().encode(value), file);
  const model = Object(text(config));
  if (training === null) return model;
  const { optimizer_config: optimizer, ...rest } = Object(text(training));
  return { ...model, compile_config: { ...rest, optimizer } };
}

function needed(network: NetworkSpec | null, file: string): ResolvedNetwork {
  if (network === null) throw new FormatError('weightsAlone', { file });
  return resolveNetwork(network);
}

function modelOf(
  json: unknown,
  read: (network: ResolvedNetwork, compile: SavedCompile | null) => ReadWeights | null,
): ReadModel {
  const { network: spec, left } = nearestNetwork(json);
  const { compile, notes: leftOfCompile } = compileIn(json);
  const narrow = narrowPolicies(json);
  const policies =
    narrow.length === 0 ? [] : [new FormatError('policyLeft', { actual: narrow.join(', ') })];
  const notes = [...leftOfCompile, ...policies];
  const network = resolveNetwork(spec);
  const weights = read(network, compile);
  if (weights === null) {
    return { network: spec, compile, weights: null, optimizer: null, notes, left, json };
  }
  const model = withWeights(spec, compile, weights, network);
  return { ...model, notes: [...notes, ...model.notes], left, json };
}

function compileIn(json: unknown): Pick<ReadModel, 'compile' | 'notes'> {
  try {
    const config = compileOf(json);
    const read = config === null ? null : compiledOptimizer(config, undefined);
    if (config === null || read === null) return { compile: null, notes: [] };
    const { schedule = constantSchedule, optimizer } = read;
    const learning_rate = plainRate(optimizer.config.learning_rate);
    const plain = { ...optimizer, config: { ...optimizer.config, learning_rate } };
    const compile = { optimizer: plain as typeof optimizer, schedule, loss: compiledLoss(config) };
    return { compile, notes: [] };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const note = new FormatError('compileLeft', { reason: error.message }, [error]);
    return { compile: null, notes: [note] };
  }
}

/** @throws {FormatError | SpecError} where the weights are not the network's, or not finite */
function withWeights(
  network: NetworkSpec | null,
  compile: SavedCompile | null,
  { weights, optimizer, notes }: ReadWeights,
  own: ResolvedNetwork,
): ReadModel {
  checkWeights(own, weights);
  checkFinite(weights);
  return { network, compile, weights, optimizer, notes, left: [], json: null };
}

function safetensorsWeights(network: ResolvedNetwork, bytes: Uint8Array): ReadWeights {
  const { weights, optimizer } = readCheckpointTensors(bytes);
  const named = nameWeights(network, weights);
  const trainable = trainableOf(fileLayersOf(network));
  const fits = [optimizer?.m, optimizer?.v].every(
    (slot) =>
      slot == null ||
      (slot.size === trainable.length &&
        trainable.every(({ name, shape }) => sameShape(slot.get(name)?.shape ?? [], shape))),
  );
  if (fits) return { weights: named, optimizer, notes: [] };
  return { weights: named, optimizer: null, notes: [new FormatError('optimizerStateLeft')] };
}
