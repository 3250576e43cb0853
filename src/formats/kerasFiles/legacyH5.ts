import type { OptimizerKind } from '../../engine/network/optimizers.ts';
import { isStack, type ResolvedNetwork } from '../../engine/network/resolve.ts';
import type { Weights, WeightTensor } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { datasetAt, type H5Dataset, type H5Group, textsOf } from '../hdf5/hdf5Tree.ts';
import type { DatasetToWrite, GroupToWrite } from '../hdf5/writeHdf5.ts';
import { pythonJson } from '../keras/pythonJson.ts';
import { nameWeights } from '../safetensors/weightNames.ts';
import { showValue } from '../showValue.ts';
import { fileLayersOf, trainableOf } from './fileVariables.ts';
import { floatsOf, weightIn } from './floatsOf.ts';
import type { ModelToWrite } from './modelToWrite.ts';
import {
  optimizerNames,
  optimizerVariables,
  readOptimizerVariables,
} from './optimizerVariables.ts';
import type { ReadWeights } from './weightsGroups.ts';

/** The version of Keras whose files these are. */
const WRITTEN_BY = { keras_version: '3.15.1', backend: 'jax' };

/**
 * A model in the older HDF5 form, `.h5` and `.hdf5`: texts as attributes, weights by layer under
 * `model_weights`, the optimizer's variables under `optimizer_weights`.
 * Source: keras/src/legacy/saving/legacy_h5_format.py
 */
export function modelToLegacyH5(model: ModelToWrite): GroupToWrite {
  const { network, config, compile, weights, spec, optimizer } = model;
  const layers = fileLayersOf(network);
  const modelWeights = new Tree();
  const prefix = isStack(network) ? `${network.name}/` : '';
  for (const { name, variables } of layers) {
    const paths = variables.map((variable) => `${prefix}${variable.name}`);
    modelWeights.group(name).attributes.weight_names = paths;
    variables.forEach((variable, i) => {
      const data = floatsOf(weights, variable.name);
      modelWeights.add(`${name}/${paths[i]}`, { shape: variable.shape, data });
    });
  }
  const layer_names = layers.map(({ name }) => name);
  modelWeights.attributes = { layer_names, ...WRITTEN_BY };
  const members = new Map<string, GroupToWrite>([['model_weights', modelWeights]]);
  const attributes: Record<string, string> = { ...WRITTEN_BY, model_config: pythonJson(config) };
  if (compile !== null && spec !== null) {
    const { optimizer: optimizer_config, ...training } = compile;
    attributes.training_config = pythonJson({ ...training, optimizer_config });
    if (optimizer !== null) {
      const state = new Tree();
      const name = optimizerNames[spec.kind];
      const variables = optimizerVariables(spec, optimizer, trainableOf(layers));
      for (const variable of variables) state.add(`${name}/${variable.name}`, variable);
      state.attributes = { weight_names: variables.map((variable) => `${name}/${variable.name}`) };
      members.set('optimizer_weights', state);
    }
  }
  return { attributes, members };
}

/** A group that makes the groups on the way to a path: names of layers may have slashes. */
class Tree implements GroupToWrite {
  attributes: Record<string, string | readonly string[]> = {};
  readonly members = new Map<string, Tree | DatasetToWrite>();

  group(path: string): Tree {
    let tree: Tree = this;
    for (const part of path.split('/').filter((part) => part !== '')) {
      const known = tree.members.get(part);
      const next = known instanceof Tree ? known : new Tree();
      tree.members.set(part, next);
      tree = next;
    }
    return tree;
  }

  add(path: string, dataset: DatasetToWrite): void {
    const at = path.lastIndexOf('/');
    this.group(path.slice(0, at)).members.set(path.slice(at + 1), dataset);
  }
}

/**
 * Reads the weights of such a file, of a whole model or alone, as Keras does: by the order of the layers that
 * have weights, and in files of nested models by their names.
 * @throws {FormatError} weightsLayers, weightsCount, weightNotFound, and what datasets throw
 */
export function weightsFromLegacyH5(
  network: ResolvedNetwork,
  root: H5Group,
  kind: OptimizerKind | null,
): ReadWeights {
  const layers = fileLayersOf(network);
  const group = root.groups.get('model_weights') ?? root;
  const stored = textsOf(group, 'layer_names').flatMap((name) => {
    const own = variablesOf(group, name);
    return own.length === 0 ? [] : [{ name, own }];
  });
  const wanted = layers.filter(({ variables }) => variables.length > 0);
  const nested = wanted.length > stored.length && stored.length > 0;
  const weights = nested
    ? nameWeights(network, new Map(stored.flatMap(({ own }) => own.map(read))))
    : inOrder();
  return { weights, ...optimizerFrom(root, kind, trainableOf(layers)) };

  function inOrder(): Weights {
    const weights = new Map<string, WeightTensor>();
    if (wanted.length !== stored.length) {
      const values = { actual: stored.length, expected: wanted.length };
      throw new FormatError('weightsLayers', values);
    }
    wanted.forEach(({ name, variables }, i) => {
      const own = stored[i]?.own ?? [];
      if (own.length !== variables.length) {
        const values = { layer: name, actual: own.length, expected: variables.length };
        throw new FormatError('weightsCount', values);
      }
      variables.forEach((variable, at) => {
        const one = own[at];
        if (one !== undefined) weights.set(variable.name, read(one)[1]);
      });
    });
    return weights;
  }
}

interface Named {
  readonly name: string;
  readonly dataset: H5Dataset;
}

function variablesOf(group: H5Group, path: string): readonly Named[] {
  let own: H5Group | undefined = group;
  for (const part of path.split('/')) own = own?.groups.get(part);
  if (own === undefined) return [];
  return textsOf(own, 'weight_names').map((name) => {
    const dataset = own === undefined ? null : datasetAt(own, name);
    if (dataset === null)
      throw new FormatError('hdf5Damaged', { reason: `${showValue(name)} is missing` });
    return { name, dataset };
  });
}

function read({ name, dataset }: Named): readonly [string, WeightTensor] {
  return [name, weightIn(dataset)];
}

function optimizerFrom(
  root: H5Group,
  kind: OptimizerKind | null,
  weights: ReturnType<typeof trainableOf>,
) {
  // that of the policy mixed_float16 stands before the optimizer that updates
  const named = variablesOf(root, 'optimizer_weights').filter(
    ({ name }) => !name.startsWith('loss_scale_optimizer/'),
  );
  if (named.length === 0) return { optimizer: null, notes: [] };
  const stored = named.map(({ name, dataset: { shape, read } }) => ({ name, shape, read }));
  const optimizer = readOptimizerVariables(stored, kind, weights);
  return { optimizer, notes: optimizer === null ? [new FormatError('optimizerStateLeft')] : [] };
}
