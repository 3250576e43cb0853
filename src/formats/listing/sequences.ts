import { MOST_ITEMS } from './evaluator.ts';
import { constant, sequence, unknown, type Value } from './values.ts';

/** What a loop over the value goes through; null where that is not known. */
export function iterated(value: Value): readonly Value[] | null {
  switch (value.kind) {
    case 'sequence':
      return value.items;
    case 'dict':
      return [...value.entries.keys()].map((key) => constant(key));
    case 'constant':
      if (typeof value.value !== 'string') return null;
      return [...value.value].slice(0, MOST_ITEMS).map((sign) => constant(sign));
    default:
      return null;
  }
}

/** `value[key]` */
export function itemOf(value: Value, key: Value): Value {
  if (value.kind === 'unknown') {
    const isIndex = key.kind === 'constant' && typeof key.value === 'number';
    if (!isIndex) return unknown;
    const { shape } = value;
    return { kind: 'unknown', isExample: true, ...(shape && { shape: shape.slice(1) }) };
  }
  if (key.kind !== 'constant') return unknown;
  if (value.kind === 'dict') return value.entries.get(String(key.value)) ?? unknown;
  const items = iterated(value);
  return items?.at(Number(key.value)) ?? unknown;
}

/** Python's `range`, as a list. */
export function rangeOf(numbers: readonly number[]): Value {
  const [from, to, step] =
    numbers.length === 1
      ? [0, numbers[0] ?? 0, 1]
      : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 1];
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (!Number.isFinite(count) || count > MOST_ITEMS) return unknown;
  return sequence(Array.from({ length: count }, (_, i) => constant(from + i * step)));
}
