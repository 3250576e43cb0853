import type { SyntaxNode } from '@lezer/common';
import { sizeByName } from './dataNames.ts';
import type { Evaluator } from './evaluator.ts';
import { extended, nearest } from './near.ts';
import { givenName } from './predefined.ts';
import { place, type Scope, unknown, type Value } from './values.ts';

/** What a name stands for; one that the listing does not define may be a slip, or the data's. */
export function variable(evaluator: Evaluator, node: SyntaxNode, scope: Scope): Value {
  const name = evaluator.text.slice(node.from, node.to);
  const value = scope.get(name);
  if (value !== undefined && (value.kind !== 'unknown' || value.shape !== undefined)) return value;
  const ofData = sizeByName(name, evaluator.data, node);
  if (ofData !== null) return ofData;
  if (value !== undefined) return value;
  const predefined = givenName(name);
  if (predefined !== null) return predefined;
  const meant = misspelt(evaluator, name, scope);
  if (meant === null) return { kind: 'unknown', at: place(node) };
  const fix = { from: node.from, to: node.to, replacement: meant };
  evaluator.remarks.note('misspelt', node, { actual: name, expected: meant }, fix);
  return scope.get(meant) ?? unknown;
}

/** A variable that the name is a slip for, where what it holds matters. */
function misspelt(evaluator: Evaluator, name: string, scope: Scope): string | null {
  const parts = ['tensor', 'layer', 'model', 'function', 'class'];
  const known = [...scope.entries()].filter(([, { kind }]) => parts.includes(kind));
  const names = known.map(([key]) => key);
  // to compare them is work, too
  for (let i = 0; i < names.length; i += 20) evaluator.step();
  const close = nearest(name, names);
  if (close !== null) return close;
  const tensors = known.filter(([, { kind }]) => kind === 'tensor').map(([key]) => key);
  return extended(name, tensors);
}
