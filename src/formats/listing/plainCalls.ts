import { elementCount } from '../../engine/core/shape.ts';
import { countByName, largestByName } from './dataNames.ts';
import { type Evaluator, MOST_ITEMS } from './evaluator.ts';
import { lastOf } from './predefined.ts';
import { iterated, rangeOf } from './sequences.ts';
import {
  constant,
  type Given,
  type Place,
  sequence,
  truth,
  unknown,
  type Value,
} from './values.ts';

/** Python's own functions, and the few of NumPy's that shapes are computed with. */
export function callPlain(evaluator: Evaluator, name: string, given: Given, at: Place): Value {
  const values = given.positional.map(({ value }) => value);
  const first = values[0] ?? unknown;
  const numbers = numbersOf(values);
  switch (name) {
    case 'len': {
      const items = iterated(first);
      if (items !== null) return constant(items.length);
      const inside = given.positional[0]?.at ?? at;
      return countByName(evaluator.text.slice(inside.from, inside.to), evaluator.data, at);
    }
    case 'range':
      return numbers === null ? unknown : rangeOf(numbers);
    case 'list':
    case 'tuple':
    case 'set':
    case 'sorted':
    case 'array': {
      const items = values.length === 0 ? [] : iterated(first);
      return items === null ? unknown : sequence(items);
    }
    case 'reversed': {
      const items = iterated(first);
      return items === null ? unknown : sequence(items.toReversed());
    }
    case 'isinstance': {
      const second = values[1];
      if (first.kind !== 'layer' || second?.kind !== 'name') return unknown;
      return constant(lastOf(second.path) === first.className);
    }
    case 'enumerate': {
      const items = iterated(first);
      if (items === null) return unknown;
      return sequence(items.map((item, i) => sequence([constant(i), item])));
    }
    case 'zip': {
      const all = values.map(iterated);
      const lists = all.flatMap((list) => (list === null ? [] : [list]));
      if (lists.length < all.length || lists.length === 0) return unknown;
      const length = Math.min(...lists.map((list) => list.length));
      return sequence(
        Array.from({ length }, (_, i) => sequence(lists.map((list) => list[i] ?? unknown))),
      );
    }
    case 'dict':
      return {
        kind: 'dict',
        entries: new Map([...given.keywords].map(([key, { value }]) => [key, value])),
      };
    case 'str':
      return first.kind === 'constant' ? constant(String(first.value)) : unknown;
    case 'bool': {
      const isTrue = truth(first);
      return isTrue === null ? unknown : constant(isTrue);
    }
    case 'int':
    case 'float':
    case 'round':
    case 'abs':
      return converted(name, first);
    case 'max':
    case 'amax':
      if (first.kind === 'unknown') {
        const inside = given.positional[0]?.at ?? at;
        return largestByName(evaluator.text.slice(inside.from, inside.to), evaluator.data, at);
      }
      return ofNumbers(values, (all) => Math.max(...all));
    case 'min':
      return ofNumbers(values, (all) => Math.min(...all));
    case 'sum':
      return ofNumbers(values, (all) => all.reduce((a, b) => a + b, 0));
    case 'prod':
      return ofNumbers(values, (all) => all.reduce((a, b) => a * b, 1));
    case 'reshape':
      return reshaped(evaluator, values.slice(1), at);
    default:
      return unknown;
  }
}

/** A method of a list, a dictionary, a text, or of what comes from elsewhere. */
export function callMethodOf(
  evaluator: Evaluator,
  of: Value,
  name: string,
  given: Given,
  at: Place,
): Value {
  const values = given.positional.map(({ value }) => value);
  const first = values[0] ?? unknown;
  if (of.kind === 'sequence') return listMethod(of.items, name, first, values[1]);
  if (of.kind === 'dict') {
    if (name === 'get') return of.entries.get(keyOf(first)) ?? values[1] ?? unknown;
    if (name === 'values') return sequence([...of.entries.values()]);
    if (name === 'keys') return sequence([...of.entries.keys()].map((key) => constant(key)));
    if (name === 'items') {
      return sequence([...of.entries].map(([key, value]) => sequence([constant(key), value])));
    }
    return unknown;
  }
  if (of.kind === 'constant' && typeof of.value === 'string') {
    if (name === 'lower') return constant(of.value.toLowerCase());
    if (name === 'upper') return constant(of.value.toUpperCase());
    if (name === 'format') return filled(of.value, values);
    return unknown;
  }
  if (of.kind !== 'unknown') return unknown;
  if (name === 'reshape') return reshaped(evaluator, values, at);
  if (name === 'astype' || name === 'copy') return of;
  if (name === 'max')
    return largestByName(
      evaluator.text.slice(at.from, at.to).replace(/\.max\W*$/, ''),
      evaluator.data,
      at,
    );
  return unknown;
}

function listMethod(items: Value[], name: string, first: Value, second: Value | undefined): Value {
  switch (name) {
    case 'append':
      items.push(first);
      return unknown;
    case 'extend':
      items.push(...(iterated(first) ?? []).slice(0, MOST_ITEMS - items.length));
      return unknown;
    case 'insert':
      items.splice(first.kind === 'constant' ? Number(first.value) : 0, 0, second ?? unknown);
      return unknown;
    case 'pop':
      return items.pop() ?? unknown;
    case 'copy':
      return sequence(items);
    default:
      return unknown;
  }
}

/** `{}` and `{0}` of a text; whatever says more is not known. */
function filled(text: string, values: readonly Value[]): Value {
  let next = 0;
  let known = true;
  const result = text.replace(/\{(\d*)\}/g, (_, index: string) => {
    const value = values[index === '' ? next++ : Number(index)];
    if (value?.kind !== 'constant') known = false;
    return value?.kind === 'constant' ? String(value.value) : '';
  });
  const isPlain = known && result.length <= MOST_ITEMS && !/[{}]/.test(result);
  return isPlain ? constant(result) : unknown;
}

/** An array of another shape, whose data comes from elsewhere. */
function reshaped(evaluator: Evaluator, values: readonly Value[], at: Place): Value {
  const [first] = values;
  const shape = first?.kind === 'sequence' ? first.items : values;
  if (shape.length === 0) return unknown;
  const known = shape.map((extent, index) => {
    if (extent.kind !== 'constant' || extent.value !== -1) return extent;
    const isRest = index === 1 && shape.length === 2;
    return isRest ? constant(elementCount(evaluator.data.inputShape), at) : unknown;
  });
  return { kind: 'unknown', shape: known };
}

function converted(name: string, value: Value): Value {
  if (value.kind !== 'constant' || value.value === null) return unknown;
  const number = Number(value.value);
  if (Number.isNaN(number)) return unknown;
  const result = { int: Math.trunc(number), round: Math.round(number), abs: Math.abs(number) };
  return constant(name === 'float' ? number : (Reflect.get(result, name) ?? number), value.ofData);
}

function numbersOf(values: readonly Value[]): readonly number[] | null {
  const numbers = values.map((value) =>
    value.kind === 'constant' && typeof value.value === 'number' ? value.value : null,
  );
  return numbers.every((number) => number !== null) ? numbers : null;
}

function ofNumbers(values: readonly Value[], combine: (all: readonly number[]) => number): Value {
  const [first] = values;
  const items = values.length === 1 && first?.kind === 'sequence' ? first.items : values;
  const numbers = numbersOf(items);
  if (numbers === null || numbers.length === 0) return unknown;
  const ofData = items.flatMap((item) => (item.kind === 'constant' ? (item.ofData ?? []) : []))[0];
  return constant(combine(numbers), ofData);
}

function keyOf(value: Value): string {
  return value.kind === 'constant' ? String(value.value) : '';
}
