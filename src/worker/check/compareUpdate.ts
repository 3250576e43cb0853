import type { Job, Update } from '../../engine/network/executor.ts';
import { updateRule } from '../../engine/network/optimizers.ts';
import { createOptimizer } from '../../engine/reference/optimizers.ts';
import { type WorstError, worstError } from './comparison.ts';
import type { Known } from './expected.ts';
import { TINY, UPDATE } from './tolerances.ts';

/** One layer's weights and the optimizer's moments of them; empty where the rule has none. */
export type Slots = Readonly<Record<'weights' | 'm' | 'v', Float32Array>>;

/** Weights that are compared at once: a large layer has millions. */
const CHUNK = 1 << 16;

/** A layer's weights and moments after an update, each compared with Keras's rule applied to those before it. */
export function compareUpdate(
  { optimizer }: Pick<Job, 'optimizer'>,
  update: Update,
  gradient: Known,
  before: Slots,
  after: Slots,
): Readonly<Partial<Record<keyof Slots, WorstError>>> {
  const found: Partial<Record<keyof Slots, WorstError>> = {};
  for (let start = 0; start < before.weights.length; start += CHUNK) {
    const part = <T extends Float32Array | Float64Array>(values: T) =>
      values.subarray(start, start + CHUNK) as T;
    const { values, tolerance } = gradient;
    const old = { weights: part(before.weights), m: part(before.m), v: part(before.v) };
    const moved = (g: Float64Array) => updated(optimizer, update, g, old);
    const g = part(values);
    const allowed = tolerance === null ? null : part(tolerance);
    // not exactly known: a sum that the update makes, or of a kernel that updates the weights itself
    const other = allowed && moved(g.map((value, i) => value + (allowed[i] ?? 0)));
    const expected = moved(g);
    for (const slot of ['weights', ...updateRule(optimizer).slots] as const) {
      const tolerance = roundingOf(optimizer, slot, old, expected);
      if (other) widen(tolerance, expected[slot], other[slot]);
      const one = worstError(part(after[slot]), { values: expected[slot], tolerance });
      const { elements = 0, skipped = 0, worst = 0 } = found[slot] ?? {};
      found[slot] = {
        elements: elements + one.elements,
        skipped: skipped + one.skipped,
        worst: Math.max(worst, one.worst),
      };
    }
  }
  return found;
}

type Exact = Readonly<Record<keyof Slots, Float64Array>>;

function updated(
  optimizer: Job['optimizer'],
  update: Update,
  gradient: Float64Array,
  before: Slots,
): Exact {
  const { apply, slots } = createOptimizer(optimizer, gradient.length);
  slots.m.set(before.m.subarray(0, slots.m.length));
  slots.v.set(before.v.subarray(0, slots.v.length));
  const weights = new Float64Array(before.weights);
  apply(weights, gradient, update);
  return { weights, ...slots };
}

function roundingOf(
  optimizer: Job['optimizer'],
  slot: keyof Slots,
  old: Slots,
  expected: Exact,
): Float64Array {
  const isAdam = updateRule(optimizer).entry === 'adam';
  return expected[slot].map((value, i) => {
    const before = Math.abs(old[slot][i] ?? 0);
    if (slot !== 'weights') return 2 * UPDATE.old * (2 * before + Math.abs(value)) + TINY;
    const change = Math.abs(value - (old.weights[i] ?? 0));
    const [m, next] = [Math.abs(old.m[i] ?? 0), Math.abs(expected.m[i] ?? 0)];
    // digits that a mean loses where the old one and the gradient cancel
    const lost = isAdam ? (2 * change * m) / (next + TINY) : 2 * (m + next);
    return UPDATE.old * before + UPDATE.change * (change + lost) + TINY;
  });
}

/** Allows twice as much more as the other values are apart: a rule is not the same on both sides. */
function widen(tolerance: Float64Array, values: Float64Array, others: Float64Array): void {
  for (let i = 0; i < tolerance.length; i++) {
    tolerance[i] = (tolerance[i] ?? 0) + 2 * Math.abs((others[i] ?? 0) - (values[i] ?? 0));
  }
}
