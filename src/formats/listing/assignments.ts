import type { SyntaxNode } from '@lezer/common';
import { childrenOf, type Evaluator, isSign, MOST_ITEMS, partsOf } from './evaluator.ts';
import { setTrainable } from './freezing.ts';
import { iterated } from './sequences.ts';
import { type Model, type Place, type Scope, unknown, type Value } from './values.ts';

/** Gives targets, `a` or `a, b`, their values. */
export function assignAll(
  evaluator: Evaluator,
  targets: readonly SyntaxNode[],
  value: Value,
  scope: Scope,
): void {
  const names = targets.filter((target) => !isSign(target));
  const [only, ...others] = names;
  if (only === undefined) return;
  if (others.length === 0) {
    assign(evaluator, only, value, scope);
    return;
  }
  const items = iterated(value);
  names.forEach((target, i) => {
    if (target.name !== '*') assign(evaluator, target, items?.[i] ?? unknown, scope);
  });
}

function assign(evaluator: Evaluator, target: SyntaxNode, value: Value, scope: Scope): void {
  switch (target.name) {
    case 'VariableName': {
      const name = evaluator.text.slice(target.from, target.to);
      if (value.kind === 'model') nameModel(value, name, scope.around === null);
      scope.set(name, value);
      return;
    }
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      assignAll(evaluator, childrenOf(target), value, scope);
      return;
    case 'MemberExpression': {
      const object = evaluator.evaluate(target.firstChild, scope);
      const property = target.getChild('PropertyName');
      if (property !== null)
        setMember(evaluator, object, property, value, target.firstChild ?? target, scope);
      else if (object.kind === 'dict' || object.kind === 'sequence') {
        setItem(object, evaluator.evaluate(partsOf(target)[1] ?? null, scope), value);
      }
    }
  }
}

/** A variable of the listing itself says more than one inside a function. */
function nameModel(model: Model, name: string, isOutside: boolean): void {
  const { namedBy } = model;
  if (namedBy !== 'nobody' && !(namedBy === 'function' && isOutside)) return;
  model.name = name;
  model.namedBy = isOutside ? 'listing' : 'function';
}

/** @param of the text of the object */
function setMember(
  evaluator: Evaluator,
  object: Value,
  property: Place,
  value: Value,
  of: Place,
  scope: Scope,
): void {
  const name = evaluator.text.slice(property.from, property.to);
  if (name === 'trainable') setTrainable(evaluator, object, value, of, scope);
  if (object.kind !== 'instance') return;
  if (value.kind === 'model') nameModel(value, name, false);
  object.fields.set(name, value);
}

function setItem(object: Value, key: Value, value: Value): void {
  if (key.kind !== 'constant') return;
  if (object.kind === 'dict' && object.entries.size < MOST_ITEMS) {
    object.entries.set(String(key.value), value);
  } else if (object.kind === 'sequence') {
    const index = Number(key.value);
    if (index in object.items) object.items[index] = value;
  }
}
