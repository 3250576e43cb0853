import type { SyntaxNode } from '@lezer/common';
import { childrenOf, type Evaluator, partsOf } from './evaluator.ts';
import { memberOf } from './members.ts';
import { itemOf } from './sequences.ts';
import {
  constant,
  none,
  type Place,
  place,
  type Scope,
  sequence,
  unknown,
  type Value,
} from './values.ts';

/** `object.name`, `object[key]` and `object[from:to]` */
export function member(evaluator: Evaluator, node: SyntaxNode, scope: Scope): Value {
  const object = evaluator.evaluate(node.firstChild, scope);
  const property = node.getChild('PropertyName');
  if (property !== null) {
    return memberOf(
      evaluator,
      object,
      evaluator.text.slice(property.from, property.to),
      {
        from: node.from,
        to: node.to,
      },
      node.firstChild ?? node,
    );
  }
  const inside = childrenOf(node).slice(1);
  const isSlice = inside.some(({ name }) => name === ':');
  if (!isSlice) {
    const keys = partsOf(node).slice(1);
    if (keys.length !== 1) return unknown;
    return seenAt(itemOf(object, evaluator.evaluate(keys[0] ?? null, scope)), node);
  }
  // [from:to:step]
  const bounds: Value[] = [none];
  for (const child of inside.slice(1, -1)) {
    if (child.name === ',') return object.kind === 'unknown' ? object : unknown;
    if (child.name === ':') bounds.push(none);
    else bounds[bounds.length - 1] = evaluator.evaluate(child, scope);
  }
  return seenAt(sliced(object, bounds), node);
}

/** What is the data set's, in `x.shape` as in `x.shape[1:]`, by the whole text that says so. */
function seenAt(value: Value, at: Place): Value {
  const isData = (item: Value) => item.kind === 'constant' && item.ofData !== undefined;
  const seen = (item: Value) => (item.kind === 'constant' ? constant(item.value, place(at)) : item);
  if (value.kind !== 'sequence') return isData(value) ? seen(value) : value;
  return value.items.some(isData) ? sequence(value.items.map(seen)) : value;
}

function sliced(object: Value, bounds: readonly Value[]): Value {
  // a part of an array of examples is such an array
  if (object.kind === 'unknown') return object;
  const numbers = bounds.map((bound) => (bound.kind === 'constant' ? bound.value : Number.NaN));
  if (numbers.some((bound) => bound !== null && !Number.isInteger(bound))) return unknown;
  const [from, to, step] = numbers.map((bound) => (bound === null ? undefined : Number(bound)));
  if (step !== undefined && step !== 1 && step !== -1) return unknown;
  const whole = step === -1 && from === undefined && to === undefined;
  if (object.kind === 'sequence') {
    if (step === -1) return whole ? sequence(object.items.toReversed()) : unknown;
    return sequence(object.items.slice(from, to));
  }
  if (object.kind === 'constant' && typeof object.value === 'string' && step !== -1) {
    return constant(object.value.slice(from, to));
  }
  return unknown;
}
