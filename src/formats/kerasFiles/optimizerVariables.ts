import { type Shape, sameShape } from '../../engine/core/shape.ts';
import {
  type OptimizerKind,
  type OptimizerSpec,
  updateRule,
} from '../../engine/network/optimizers.ts';
import type { Weights, WeightTensor } from '../../engine/network/weights.ts';
import type { DatasetToWrite } from '../hdf5/writeHdf5.ts';
import type { SavedOptimizer } from '../model/savedModel.ts';
import type { FileVariable } from './fileVariables.ts';
import { plainRate } from './plainRate.ts';

/** Which of an optimizer's variables belongs to a weight: Keras's momentum or its velocity. */
type Slot = 'm' | 'v';

/** A variable of a file, not yet read. */
export interface StoredVariable {
  readonly shape: Shape;
  /** where the file names it */
  readonly name?: string;
  read(): Float32Array | Float64Array | Int32Array;
}

export interface VariableToWrite extends DatasetToWrite {
  readonly name: string;
}

/** Keras's names of the optimizers' objects. */
export const optimizerNames: Readonly<Record<OptimizerKind, string>> = {
  SGD: 'sgd',
  RMSprop: 'rm_sprop',
  Adam: 'adam',
  AdamW: 'adam_w',
};
const words = { m: 'momentum', v: 'velocity' } as const;

/**
 * The slots of the variables, in Keras's order: Adam alternates between momentum and velocity, RMSprop has
 * all velocities first. Source: keras/src/optimizers/{sgd,rmsprop,adam}.py
 */
function slotsInOrder<T>(kind: OptimizerKind, slots: readonly Slot[], weights: readonly T[]) {
  const own = kind === 'RMSprop' ? slots.toSorted().toReversed() : slots;
  const pair = (weight: T, slot: Slot) => ({ weight, slot });
  return kind === 'RMSprop'
    ? own.flatMap((slot) => weights.map((weight) => pair(weight, slot)))
    : weights.flatMap((weight) => own.map((slot) => pair(weight, slot)));
}

/**
 * @param weights the trainable ones, in Keras's order
 * @returns the optimizer's `variables` of Keras
 */
export function optimizerVariables(
  spec: OptimizerSpec,
  { iterations, learningRate, m, v }: SavedOptimizer,
  weights: readonly FileVariable[],
): readonly VariableToWrite[] {
  const scalar = (name: string, data: Float32Array | Int32Array) => ({ name, shape: [], data });
  const slots = { m, v };
  const tensors = slotsInOrder(spec.kind, updateRule(spec).slots, weights).map(
    ({ weight: { name, shape }, slot }) => {
      const size = shape.reduce((product, extent) => product * extent, 1);
      const data = Float32Array.from(slots[slot]?.get(name)?.data ?? new Float32Array(size));
      return { name: `${name.replaceAll('/', '_')}_${words[slot]}`, shape, data };
    },
  );
  return [
    scalar('iteration', Int32Array.of(iterations)),
    ...(learningRate === null ? [] : [scalar('learning_rate', Float32Array.of(learningRate))]),
    ...tensors,
  ];
}

/**
 * Reads what Keras wrote as the optimizer's variables. Where the file names them, the names say which they
 * are; else their order does, by the kind of optimizer.
 * @param kind null where the file does not say it
 * @returns null where they are not those of these weights
 */
export function readOptimizerVariables(
  stored: readonly StoredVariable[],
  kind: OptimizerKind | null,
  weights: readonly FileVariable[],
): SavedOptimizer | null {
  const scalars = stored.filter(({ shape }, i) => shape.length === 0 && i < 2);
  const [iterations, rate] = scalars;
  const rest = stored.slice(scalars.length);
  if (iterations === undefined || (scalars.length === 2 && stored[1] !== rate)) return null;
  const slots = rest.every(({ name }) => name !== undefined)
    ? namedSlots(rest, weights)
    : orderedSlots(rest, kind, weights);
  if (slots === null) return null;
  const first = rate?.read()[0];
  return {
    iterations: iterations.read()[0] ?? 0,
    learningRate: first === undefined ? null : plainRate(first),
    ...slots,
  };
}

interface Slots {
  readonly m: Weights | null;
  readonly v: Weights | null;
}

function orderedSlots(
  stored: readonly StoredVariable[],
  kind: OptimizerKind | null,
  weights: readonly FileVariable[],
): Slots | null {
  const count = weights.length === 0 ? 0 : stored.length / weights.length;
  if (stored.length === 0) return { m: null, v: null };
  const slots = kind === null ? undefined : layouts[kind][count];
  if (kind === null || slots === undefined) return null;
  const order = slotsInOrder(kind, slots, weights);
  return gather(order.map(({ slot, weight }, i) => ({ slot, weight, variable: stored[i] })));
}

/** By the number of variables for each weight. */
const layouts: Readonly<Record<OptimizerKind, readonly (readonly Slot[] | undefined)[]>> = {
  SGD: [[], ['m']],
  RMSprop: [[], ['v'], ['m', 'v']],
  Adam: [[], undefined, ['m', 'v']],
  AdamW: [[], undefined, ['m', 'v']],
};

const slotNames: Readonly<Record<string, Slot>> = {
  ...{ m: 'm', momentum: 'm', v: 'v', velocity: 'v', rms: 'v' },
};

/** `adam/dense_kernel_momentum` of Keras 3, `Adam/dense/kernel/m:0` and `Adam/m/dense/kernel:0` of Keras 2. */
function slotOf(name: string): Slot | null {
  const path = name.replace(/:\d+$/, '').split('/');
  const last = path.at(-1) ?? '';
  const ending = /_(momentum|velocity)$/.exec(last)?.[1];
  for (const word of [ending, last, path[0], path[1]]) {
    if (word !== undefined && Object.hasOwn(slotNames, word)) return slotNames[word] ?? null;
  }
  return null;
}

function namedSlots(
  stored: readonly StoredVariable[],
  weights: readonly FileVariable[],
): Slots | null {
  const next = { m: 0, v: 0 };
  const order = stored.map((variable) => {
    const slot = slotOf(variable.name ?? '');
    return { slot, weight: slot === null ? undefined : weights[next[slot]++], variable };
  });
  const whole = [0, weights.length];
  if (!whole.includes(next.m) || !whole.includes(next.v)) return null;
  return gather(order);
}

interface Pair {
  readonly slot: Slot | null;
  readonly weight: FileVariable | undefined;
  readonly variable: StoredVariable | undefined;
}

function gather(order: readonly Pair[]): Slots | null {
  const slots = { m: new Map<string, WeightTensor>(), v: new Map<string, WeightTensor>() };
  for (const { slot, weight, variable } of order) {
    if (slot === null || weight === undefined || variable === undefined) return null;
    if (!sameShape(variable.shape, weight.shape)) return null;
    const data = variable.read();
    if (data instanceof Int32Array) return null;
    slots[slot].set(weight.name, { shape: weight.shape, data });
  }
  const given = (slot: Slot) => (slots[slot].size === 0 ? null : slots[slot]);
  return { m: given('m'), v: given('v') };
}
