import * as z from 'zod/mini';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import { fileKind } from '../fileKind.ts';
import { FormatError } from '../formatError.ts';
import { decodeText, readKerasFile } from '../keras/kerasText.ts';
import { fileLayersOf, trainableOf } from '../kerasFiles/fileVariables.ts';
import { weightIn } from '../kerasFiles/floatsOf.ts';
import { readOptimizerVariables } from '../kerasFiles/optimizerVariables.ts';
import type { ReadWeights } from '../kerasFiles/weightsGroups.ts';
import type { SavedCompile } from '../model/savedModel.ts';
import { nameWeights } from '../safetensors/weightNames.ts';
import { showValue } from '../showValue.ts';
import { type InKerasWords, inKerasWords, refuseReshapes } from './tfjsDialect.ts';
import { parseManifest, shardNames, type TfjsTensor, tensorsIn } from './tfjsManifest.ts';

/** What is read of `model.json` of a layers model. */
export interface TfjsFile extends InKerasWords {
  /** names of the files beside it that hold its weights; null where it has none */
  readonly shards: readonly string[] | null;
  /** @throws {FormatError} */
  tensors(shardOf: (name: string) => Uint8Array): readonly TfjsTensor[];
}

const fields = z.record(z.string(), z.unknown());
const named = z.object({ modelTopology: fields, weightsManifest: z.optional(z.unknown()) });

/** Whether JSON is that of a TensorFlow.js model, and no model of Keras's. */
export function isTfjs(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'modelTopology' in json;
}

/**
 * Names of the files that hold the weights of a TensorFlow.js model, which stand beside `model.json`.
 * @returns null where the file is no such model
 * @throws {FormatError} where it is one that cannot be read
 */
export function tfjsShards(file: string, bytes: Uint8Array): readonly string[] | null {
  if (fileKind(bytes) !== null || !decodeText(bytes).includes('"modelTopology"')) return null;
  const json = readKerasFile(bytes, file);
  return isTfjs(json) ? (readTfjs(file, json).shards ?? []) : null;
}

/** @throws {FormatError} tfjsManifest or tfjsGraph */
export function readTfjs(file: string, json: unknown): TfjsFile {
  const read = named.safeParse(json);
  if (!read.success) {
    const { modelTopology } = Object(json);
    const values = { field: 'modelTopology', actual: showValue(modelTopology) };
    throw new FormatError('tfjsManifest', { file, ...values, expected: 'an object' });
  }
  const { modelTopology: topology, weightsManifest } = read.data;
  if (Object(json).format === 'graph-model' || 'node' in topology) {
    throw new FormatError('tfjsGraph', { file });
  }
  const { model_config: inner, training_config } = topology;
  const model = fields.safeParse(inner).data ?? topology;
  const { keras_version } = topology;
  const words = inKerasWords(
    { ...model, keras_version },
    training_config ?? Object(json).trainingConfig,
  );
  if (weightsManifest === undefined) return { ...words, shards: null, tensors: () => [] };
  const groups = parseManifest(file, weightsManifest);
  const tensors = (shardOf: (name: string) => Uint8Array) => tensorsIn(file, groups, shardOf);
  return { ...words, shards: shardNames(groups), tensors };
}

/**
 * The weights and the optimizer's state among a layers model's tensors.
 * @throws {FormatError} layerField, weightNotFound or weightNotClear
 */
export function weightsFromTfjs(
  network: ResolvedNetwork,
  { unchanged }: TfjsFile,
  tensors: readonly TfjsTensor[],
  compile: SavedCompile | null,
): ReadWeights {
  refuseReshapes(network, unchanged);
  const own = tensors.filter(({ isOptimizer }) => !isOptimizer);
  const read = new Map(own.map((tensor) => [tensor.name, weightIn(tensor)] as const));
  const weights = nameWeights(network, read);
  const state = tensors.filter(({ isOptimizer }) => isOptimizer);
  if (state.length === 0) return { weights, optimizer: null, notes: [] };
  const optimizer = stateOf(network, state, compile);
  const notes = optimizer === null ? [new FormatError('optimizerStateLeft')] : [];
  return { weights, optimizer, notes };
}

function stateOf(
  network: ResolvedNetwork,
  state: readonly TfjsTensor[],
  compile: SavedCompile | null,
) {
  if (compile === null) return null;
  const { kind, config } = compile.optimizer;
  // TensorFlow.js keeps RMSprop's momentums where it has none
  const without = kind === 'RMSprop' && config.momentum === 0;
  const kept = state.filter(({ name }) => !(without && name.endsWith('/momentum')));
  return readOptimizerVariables(kept, kind, trainableOf(fileLayersOf(network)));
}
