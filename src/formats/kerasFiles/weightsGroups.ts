import type { OptimizerKind, OptimizerSpec } from '../../engine/network/optimizers.ts';
import { optimizerKinds } from '../../engine/network/optimizers.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import type { Weights, WeightTensor } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { groupAt, type H5Group, textOf } from '../hdf5/hdf5Tree.ts';
import type { DatasetToWrite, GroupToWrite } from '../hdf5/writeHdf5.ts';
import type { SavedOptimizer } from '../model/savedModel.ts';
import { type FileLayer, fileLayersOf, trainableOf } from './fileVariables.ts';
import { floatsOf, weightIn } from './floatsOf.ts';
import {
  optimizerNames,
  optimizerVariables,
  readOptimizerVariables,
} from './optimizerVariables.ts';

/** What a file of weights gives for a network. */
export interface ReadWeights {
  readonly weights: Weights;
  readonly optimizer: SavedOptimizer | null;
  /** what was left, and why */
  readonly notes: readonly FormatError[];
}

/**
 * The tree of `.weights.h5`, and of the same file in a `.keras` archive:
 * `layers/<class in snake case>_<count>/vars/<i>` and `optimizer/vars/<i>`.
 * Source: keras/src/saving/saving_lib.py
 * @param spec null: without the optimizer
 */
export function weightsToGroups(
  network: ResolvedNetwork,
  weights: Weights,
  spec: OptimizerSpec | null,
  optimizer: SavedOptimizer | null,
): GroupToWrite {
  const layers = fileLayersOf(network);
  const groups = layers.map(({ name, group, variables }) => {
    const tensors = variables.map(({ name, shape }): DatasetToWrite => {
      return { shape, data: floatsOf(weights, name) };
    });
    return [group, withVars(name, tensors)] as const;
  });
  const members = new Map<string, GroupToWrite>([
    ['layers', { members: new Map(groups) }],
    ['vars', { attributes: { name: network.name } }],
  ]);
  if (spec !== null && optimizer !== null) {
    const variables = optimizerVariables(spec, optimizer, trainableOf(layers));
    members.set('optimizer', withVars(optimizerNames[spec.kind], variables));
  }
  return { members };
}

function withVars(name: string, tensors: readonly DatasetToWrite[]): GroupToWrite {
  const numbered = tensors.map((tensor, i) => [String(i), tensor] as const);
  const vars: GroupToWrite = { attributes: { name }, members: new Map(numbered) };
  return { members: new Map([['vars', vars]]) };
}

/**
 * Reads that tree for a network. Files of nested models, and of tf.keras 2.12 to 2.15, are read by the
 * layers' names.
 * @param kind the optimizer's, where it is known
 * @throws {FormatError} weightsCount, and what datasets throw
 */
export function weightsFromGroups(
  network: ResolvedNetwork,
  root: H5Group,
  kind: OptimizerKind | null,
): ReadWeights {
  const layers = fileLayersOf(network);
  const find = finder(root);
  const weights = new Map<string, WeightTensor>();
  for (const layer of layers.filter(({ variables }) => variables.length > 0)) {
    const vars = find(layer);
    const actual = vars?.datasets.size ?? 0;
    const { name, variables } = layer;
    if (vars === null || actual !== variables.length) {
      const values = { layer: name, actual, expected: variables.length };
      throw new FormatError('weightsCount', values);
    }
    variables.forEach(({ name }, i) => {
      const dataset = vars.datasets.get(String(i));
      if (dataset !== undefined) weights.set(name, weightIn(dataset));
    });
  }
  // the optimizer of the policy mixed_float16 has the one that updates in it
  const vars = groupAt(root, 'optimizer/inner_optimizer/vars') ?? groupAt(root, 'optimizer/vars');
  if (vars === null || vars.datasets.size === 0) return { weights, optimizer: null, notes: [] };
  const stored = Array.from({ length: vars.datasets.size }, (_, i) => vars.datasets.get(String(i)));
  const own = kind ?? kindNamed(textOf(vars, 'name') ?? '');
  const known = stored.filter((variable) => variable !== undefined);
  const optimizer = readOptimizerVariables(known, own, trainableOf(layers));
  const notes = optimizer === null ? [new FormatError('optimizerStateLeft')] : [];
  return { weights, optimizer, notes };
}

/** Keras counts a name that is taken: `adam_1`. */
function kindNamed(name: string): OptimizerKind | null {
  const plain = name.replace(/_\d+$/, '').toLowerCase();
  return optimizerKinds.find((kind) => plain === optimizerNames[kind]) ?? null;
}

/** tf.keras from 2.12 on calls the first by the second where a model is functional. */
const PARENTS = ['layers', '_layer_checkpoint_dependencies'];

function finder(root: H5Group): (layer: FileLayer) => H5Group | null {
  const named = new Map<string, H5Group | null>();
  const visit = (group: H5Group) => {
    const vars = group.groups.get('vars');
    const name = vars === undefined ? null : textOf(vars, 'name');
    // a name that two layers have is nobody's
    if (vars !== undefined && name !== null) named.set(name, named.has(name) ? null : vars);
    for (const inner of group.groups.values()) visit(inner);
  };
  const isNested = PARENTS.some((parent) =>
    [...(groupAt(root, parent)?.groups.values() ?? [])].some(({ groups }) => groups.has('layers')),
  );
  for (const parent of PARENTS) {
    const group = groupAt(root, parent);
    if (group !== null) visit(group);
  }
  return ({ name, group, variables }) => {
    const byPlace = PARENTS.map((parent) => groupAt(root, `${parent}/${group}/vars`)).find(
      (vars) => vars?.datasets.size === variables.length,
    );
    const byName = named.get(name) ?? null;
    return isNested ? byName : (byPlace ?? byName);
  };
}
