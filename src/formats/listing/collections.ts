import type { SyntaxNode } from '@lezer/common';
import { assignAll } from './assignments.ts';
import { childrenOf, type Evaluator, isSign, MOST_ITEMS } from './evaluator.ts';
import { iterated } from './sequences.ts';
import {
  type Dict,
  type Given,
  type GivenValue,
  place,
  Scope,
  sequence,
  truth,
  unknown,
  type Value,
} from './values.ts';

/** The items of a list, a tuple or a set; `*list` gives its own. */
export function itemsOf(evaluator: Evaluator, nodes: readonly SyntaxNode[], scope: Scope): Value[] {
  const items: Value[] = [];
  let starred = false;
  for (const node of nodes) {
    if (node.name === '*') starred = true;
    else if (!isSign(node)) {
      const value = evaluator.evaluate(node, scope);
      const all = starred ? iterated(value) : [value];
      items.push(...(all ?? [unknown]).slice(0, MOST_ITEMS));
      starred = false;
    }
  }
  return items;
}

export function dictionary(evaluator: Evaluator, node: SyntaxNode, scope: Scope): Dict {
  const entries = new Map<string, Value>();
  let [key, spread] = [null as string | null, false];
  for (const child of childrenOf(node)) {
    if (child.name === '**') spread = true;
    else if (!isSign(child)) {
      const value = evaluator.evaluate(child, scope);
      if (spread && value.kind === 'dict') for (const [k, v] of value.entries) entries.set(k, v);
      else if (key !== null) entries.set(key, value);
      else key = value.kind === 'constant' ? String(value.value) : '';
    }
    if (child.name === ',') [key, spread] = [null, false];
  }
  return { kind: 'dict', entries };
}

/** @param nodes the value, then `for`, a target, `in` and what is gone through, then conditions */
export function comprehension(
  evaluator: Evaluator,
  nodes: readonly SyntaxNode[],
  scope: Scope,
): Value {
  const inside = nodes.filter(({ name }) => !/^[[\](){}]$/.test(name));
  const names = inside.map(({ name }) => name);
  const [start, middle] = [names.indexOf('for'), names.indexOf('in')];
  if (start !== 1 || names.lastIndexOf('for') !== 1 || middle < 0) return unknown;
  const all = iterated(evaluator.evaluate(inside[middle + 1] ?? null, scope));
  if (all === null) return unknown;
  const conditions = inside.slice(middle + 2).filter(({ name }) => name !== 'if');
  const items: Value[] = [];
  for (const item of all) {
    evaluator.step();
    const inner = new Scope(scope);
    assignAll(evaluator, inside.slice(2, middle), item, inner);
    const holds = conditions.map((condition) => truth(evaluator.evaluate(condition, inner)));
    if (holds.includes(null)) return unknown;
    if (!holds.includes(false)) items.push(evaluator.evaluate(inside[0] ?? null, inner));
  }
  return sequence(items);
}

/** The arguments of a call. */
export function givenIn(evaluator: Evaluator, list: SyntaxNode | null, scope: Scope): Given {
  const positional: GivenValue[] = [];
  const keywords = new Map<string, GivenValue>();
  if (list === null) return { positional, keywords };
  const groups: SyntaxNode[][] = [[]];
  for (const child of childrenOf(list).slice(1)) {
    if (child.name === ',') groups.push([]);
    else if (child.name !== ')') groups.at(-1)?.push(child);
  }
  for (const group of groups) {
    const [first, second, third] = group;
    if (first === undefined) continue;
    if (group.some(({ name }) => name === 'for')) {
      const value = comprehension(evaluator, group, scope);
      positional.push({ value, at: place(first), nameAt: null });
    } else if (second?.name === 'AssignOp' && first.name === 'VariableName') {
      const value = evaluator.evaluate(third ?? null, scope);
      const name = evaluator.text.slice(first.from, first.to);
      keywords.set(name, { value, at: place(third ?? second), nameAt: place(first) });
    } else if (first.name === '**' && second !== undefined) {
      const value = evaluator.evaluate(second, scope);
      if (value.kind !== 'dict') continue;
      for (const [name, item] of value.entries) {
        keywords.set(name, { value: item, at: place(second), nameAt: null });
      }
    } else if (first.name === '*' && second !== undefined) {
      const all = iterated(evaluator.evaluate(second, scope)) ?? [unknown];
      for (const value of all) positional.push({ value, at: place(second), nameAt: null });
    } else if (!first.type.isError) {
      positional.push({ value: evaluator.evaluate(first, scope), at: place(first), nameAt: null });
    }
  }
  return { positional, keywords };
}
