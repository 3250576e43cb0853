import type { SyntaxNode } from '@lezer/common';
import { binary, negated } from './arithmetic.ts';
import { comprehension, dictionary, givenIn, itemsOf } from './collections.ts';
import { numberOf, stringOf } from './literals.ts';
import { childrenOf, type Machine, MOST_ITEMS, partsOf } from './machine.ts';
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
export function evaluate(m: Machine, node: SyntaxNode | null, scope: Scope): Value {
  if (node === null) return unknown;
  m.step();
  return m.deeper(() => valueIn(m, node, scope));
}

function valueIn(m: Machine, node: SyntaxNode, scope: Scope): Value {
  const text = () => m.text.slice(node.from, node.to);
  switch (node.name) {
    case 'Number':
      return numberOf(text());
    case 'String':
      return stringOf(text());
    case 'ContinuedString':
      return childrenOf(node)
        .map((part) => m.evaluate(part, scope))
        .reduce((all, part) => binary('+', all, part));
    case 'FormatString':
      return formatted(m, node, scope);
    case 'Boolean':
      return constant(text() === 'True');
    case 'None':
      return none;
    case 'VariableName':
      return variable(m, node, scope);
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return m.evaluate(partsOf(node)[0] ?? null, scope);
    case 'NamedExpression': {
      const [name, value] = partsOf(node);
      const result = m.evaluate(value ?? null, scope);
      if (name?.name === 'VariableName') scope.set(m.text.slice(name.from, name.to), result);
      return result;
    }
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return sequence(itemsOf(m, childrenOf(node), scope));
    case 'DictionaryExpression':
      return dictionary(m, node, scope);
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'SetComprehensionExpression':
      return comprehension(m, childrenOf(node), scope);
    case 'BinaryExpression':
      return operation(m, node, scope);
    case 'UnaryExpression': {
      const [sign, operand] = childrenOf(node);
      const value = m.evaluate(operand ?? null, scope);
      if (sign?.name !== 'not') return negated(sign === undefined ? '' : m.source(sign), value);
      const isTrue = truth(value);
      return isTrue === null ? unknown : constant(!isTrue);
    }
    case 'ConditionalExpression': {
      const [yes, condition, no] = partsOf(node);
      const isTrue = truth(m.evaluate(condition ?? null, scope));
      if (isTrue === null) return unknown;
      return m.evaluate((isTrue ? yes : no) ?? null, scope);
    }
    case 'LambdaExpression':
      return { kind: 'function', name: 'lambda', node, scope, self: null };
    case 'MemberExpression':
      return member(m, node, scope);
    case 'CallExpression': {
      const [callee, list] = [node.firstChild, node.getChild('ArgList')];
      const called = m.evaluate(callee, scope);
      const given = givenIn(m, list, scope);
      m.scope = scope;
      const result = m.call(called, given, node);
      return result === unknown ? { kind: 'unknown', at: place(node) } : result;
    }
    default:
      return unknown;
  }
}

function operation(m: Machine, node: SyntaxNode, scope: Scope): Value {
  const inside = childrenOf(node);
  const [first, last] = [inside[0] ?? null, inside.at(-1) ?? null];
  const sign = inside
    .slice(1, -1)
    .map((part) => m.source(part))
    .join(' ');
  const left = m.evaluate(first, scope);
  if (sign === 'and' || sign === 'or') {
    const isTrue = truth(left);
    if (isTrue === null) return unknown;
    return isTrue === (sign === 'or') ? left : m.evaluate(last, scope);
  }
  const right = m.evaluate(last, scope);
  if (sign === '+' && left.kind === 'tensor' && right.kind === 'tensor' && first && last) {
    const given = (value: Value, at: Place): GivenValue => ({ value, at, nameAt: null });
    const both = sequence([left, right]);
    const add: Value = { kind: 'name', path: 'keras.layers.add' };
    return m.call(add, { positional: [given(both, node)], keywords: new Map() }, node);
  }
  return binary(sign, left, right);
}

function formatted(m: Machine, node: SyntaxNode, scope: Scope): Value {
  const start = /^[a-z]*("""|'''|"|')/i.exec(m.text.slice(node.from, node.from + 6))?.[0] ?? '';
  let [result, at] = ['', node.from + start.length];
  for (const child of node.getChildren('FormatReplacement')) {
    const value = m.evaluate(partsOf(child)[0] ?? null, scope);
    if (value.kind !== 'constant') return unknown;
    result += m.text.slice(at, child.from) + String(value.value);
    at = child.to;
  }
  result += m.text.slice(at, node.to - start.replace(/\w/g, '').length);
  return result.length > MOST_ITEMS ? unknown : constant(result);
}
