import type { Evaluator } from './evaluator.ts';
import { isKeras, lastOf } from './predefined.ts';
import type { Argument, Place, Value } from './values.ts';

/** Stands where a part of a value comes from elsewhere. */
class Elsewhere extends Error {}

const MOST_DEEP = 30;

/**
 * A value as Keras writes it into JSON; functions of Keras's by their names.
 * @returns undefined where a part of it comes from elsewhere
 */
export function jsonOf(value: Value): unknown {
  try {
    return plain(value, 0);
  } catch (error) {
    if (error instanceof Elsewhere) return undefined;
    throw error;
  }
}

function plain(value: Value, depth: number): unknown {
  if (depth > MOST_DEEP) throw new Elsewhere();
  const inner = (part: Value) => plain(part, depth + 1);
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'sequence':
      return value.items.map(inner);
    case 'dict':
      return Object.fromEntries([...value.entries].map(([key, part]) => [key, inner(part)]));
    case 'described': {
      const config = Object.entries(value.config).map(([key, part]) => [key, inner(part)]);
      return { class_name: value.className, config: Object.fromEntries(config) };
    }
    case 'layer':
      return { class_name: value.className, config: configOf(value.args) };
    case 'name':
      if (!isKeras(value.path)) throw new Elsewhere();
      return lastOf(value.path);
    default:
      throw new Elsewhere();
  }
}

/** Arguments as the config of a serialised object. */
export function configOf(args: ReadonlyMap<string, Argument>): Record<string, unknown> {
  return Object.fromEntries([...args].map(([name, { json }]) => [name, json]));
}

/** Says which parts of a value are the chosen data set's. */
export function noteData(evaluator: Evaluator, value: Value): void {
  if (value.kind === 'sequence') {
    const places = value.items.map((item) => (item.kind === 'constant' ? item.ofData : undefined));
    const [first] = places;
    const isWhole = first !== undefined && places.length > 1 && places.every((p) => same(p, first));
    if (isWhole) {
      note(evaluator, first, `(${value.items.map((item) => jsonOf(item)).join(', ')})`);
      return;
    }
    for (const item of value.items) noteData(evaluator, item);
  }
  if (value.kind === 'constant' && value.ofData !== undefined) {
    note(evaluator, value.ofData, String(value.value));
  }
}

function same(a: Place | undefined, b: Place): boolean {
  return a?.from === b.from && a.to === b.to;
}

function note(evaluator: Evaluator, at: Place, expected: string): void {
  evaluator.remarks.note('fromData', at, { actual: evaluator.source(at), expected });
}

/** A shape that was given as a list or as one number, without the batch. */
export function shapeOf(json: unknown): readonly unknown[] | null {
  if (Array.isArray(json)) return json;
  return typeof json === 'number' ? [json] : null;
}
