import type { SyntaxNode } from '@lezer/common';
import { binary, negated } from './arithmetic.ts';
import { comprehension, dictionary, givenIn, itemsOf } from './collections.ts';
import { childrenOf, type Evaluator, MOST_ITEMS, partsOf } from './evaluator.ts';
import { numberOf, stringOf } from './literals.ts';
import { member } from './subscripts.ts';
import {
  constant,
  type GivenValue,
  none,
  type Place,
  place,
  type Scope,
  sequence,
  truth,
  unknown,
  type Value,
} from './values.ts';
import { variable } from './variables.ts';

/** The value of an expression, as far as it is known; nothing is ever run. */
export function evaluate(evaluator: Evaluator, node: SyntaxNode | null, scope: Scope): Value {
  if (node === null) return unknown;
  evaluator.step();
  return evaluator.deeper(() => valueIn(evaluator, node, scope));
}

function valueIn(evaluator: Evaluator, node: SyntaxNode, scope: Scope): Value {
  const text = () => evaluator.text.slice(node.from, node.to);
  switch (node.name) {
    case 'Number':
      return numberOf(text());
    case 'String':
      return stringOf(text());
    case 'ContinuedString':
      return childrenOf(node)
        .map((part) => evaluator.evaluate(part, scope))
        .reduce((all, part) => binary('+', all, part));
    case 'FormatString':
      return formatted(evaluator, node, scope);
    case 'Boolean':
      return constant(text() === 'True');
    case 'None':
      return none;
    case 'VariableName':
      return variable(evaluator, node, scope);
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return evaluator.evaluate(partsOf(node)[0] ?? null, scope);
    case 'NamedExpression': {
      const [name, value] = partsOf(node);
      const result = evaluator.evaluate(value ?? null, scope);
      if (name?.name === 'VariableName')
        scope.set(evaluator.text.slice(name.from, name.to), result);
      return result;
    }
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return sequence(itemsOf(evaluator, childrenOf(node), scope));
    case 'DictionaryExpression':
      return dictionary(evaluator, node, scope);
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'SetComprehensionExpression':
      return comprehension(evaluator, childrenOf(node), scope);
    case 'BinaryExpression':
      return operation(evaluator, node, scope);
    case 'UnaryExpression': {
      const [sign, operand] = childrenOf(node);
      const value = evaluator.evaluate(operand ?? null, scope);
      if (sign?.name !== 'not')
        return negated(sign === undefined ? '' : evaluator.source(sign), value);
      const isTrue = truth(value);
      return isTrue === null ? unknown : constant(!isTrue);
    }
    case 'ConditionalExpression': {
      const [yes, condition, no] = partsOf(node);
      const isTrue = truth(evaluator.evaluate(condition ?? null, scope));
      if (isTrue === null) return unknown;
      return evaluator.evaluate((isTrue ? yes : no) ?? null, scope);
    }
    case 'LambdaExpression':
      return { kind: 'function', name: 'lambda', node, scope, self: null };
    case 'MemberExpression':
      return member(evaluator, node, scope);
    case 'CallExpression': {
      const [callee, list] = [node.firstChild, node.getChild('ArgList')];
      const called = evaluator.evaluate(callee, scope);
      const given = givenIn(evaluator, list, scope);
      evaluator.scope = scope;
      const result = evaluator.call(called, given, node);
      return result === unknown ? { kind: 'unknown', at: place(node) } : result;
    }
    default:
      return unknown;
  }
}

function operation(evaluator: Evaluator, node: SyntaxNode, scope: Scope): Value {
  const inside = childrenOf(node);
  const [first, last] = [inside[0] ?? null, inside.at(-1) ?? null];
  const sign = inside
    .slice(1, -1)
    .map((part) => evaluator.source(part))
    .join(' ');
  const left = evaluator.evaluate(first, scope);
  if (sign === 'and' || sign === 'or') {
    const isTrue = truth(left);
    if (isTrue === null) return unknown;
    return isTrue === (sign === 'or') ? left : evaluator.evaluate(last, scope);
  }
  const right = evaluator.evaluate(last, scope);
  if (sign === '+' && left.kind === 'tensor' && right.kind === 'tensor' && first && last) {
    const given = (value: Value, at: Place): GivenValue => ({ value, at, nameAt: null });
    const both = sequence([left, right]);
    const add: Value = { kind: 'name', path: 'keras.layers.add' };
    return evaluator.call(add, { positional: [given(both, node)], keywords: new Map() }, node);
  }
  return binary(sign, left, right);
}

function formatted(evaluator: Evaluator, node: SyntaxNode, scope: Scope): Value {
  const start =
    /^[a-z]*("""|'''|"|')/i.exec(evaluator.text.slice(node.from, node.from + 6))?.[0] ?? '';
  let [result, at] = ['', node.from + start.length];
  for (const child of node.getChildren('FormatReplacement')) {
    const value = evaluator.evaluate(partsOf(child)[0] ?? null, scope);
    if (value.kind !== 'constant') return unknown;
    result += evaluator.text.slice(at, child.from) + String(value.value);
    at = child.to;
  }
  result += evaluator.text.slice(at, node.to - start.replace(/\w/g, '').length);
  return result.length > MOST_ITEMS ? unknown : constant(result);
}
