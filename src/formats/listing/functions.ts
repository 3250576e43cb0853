import type { SyntaxNode } from '@lezer/common';
import { sizeByName } from './dataNames.ts';
import { childrenOf, type Evaluator } from './evaluator.ts';
import { follow } from './statements.ts';
import { type Func, type Given, none, Scope, sequence, unknown, type Value } from './values.ts';

/** Calls a function of the listing. */
export function callFunction(evaluator: Evaluator, func: Func, given: Given): Value {
  const { node, self, scope } = func;
  evaluator.called.add(node.from);
  // what is defined in a class is not seen by its methods
  const inner = new Scope(self === null ? scope : scope.around);
  bind(evaluator, node.getChild('ParamList'), self, given, inner, scope);
  if (func.name === 'lambda')
    return evaluator.deeper(() => evaluator.evaluate(node.lastChild, inner));
  const block = node.getChild('Body');
  const end = evaluator.deeper(() =>
    follow(evaluator, block === null ? [] : childrenOf(block), inner),
  );
  return end !== null && typeof end === 'object' ? end.returned : none;
}

/** Gives parameters their values; what nobody gives comes from the data or from elsewhere. */
function bind(
  evaluator: Evaluator,
  list: SyntaxNode | null,
  self: Value | null,
  given: Given,
  inner: Scope,
  outer: Scope,
): void {
  const values = given.positional.map(({ value }) => value);
  if (self !== null) values.unshift(self);
  const groups: SyntaxNode[][] = [[]];
  for (const child of list === null ? [] : childrenOf(list)) {
    if (child.name === ',') groups.push([]);
    else if (!/^[()]$/.test(child.name)) groups.at(-1)?.push(child);
  }
  let next = 0;
  for (const group of groups) {
    const parameter = group.find(({ name }) => name === 'VariableName');
    if (parameter === undefined) continue;
    const name = evaluator.text.slice(parameter.from, parameter.to);
    const [first] = group;
    if (first?.name === '*') inner.set(name, sequence(values.slice(next)));
    else if (first?.name === '**') {
      const entries = [...given.keywords].map(([key, { value }]): [string, Value] => [key, value]);
      inner.set(name, { kind: 'dict', entries: new Map(entries) });
    } else {
      const positional = values[next++];
      const standard = group.some(({ name }) => name === 'AssignOp') ? group.at(-1) : undefined;
      const value =
        positional ??
        given.keywords.get(name)?.value ??
        (standard === undefined
          ? (sizeByName(name, evaluator.data, parameter) ?? unknown)
          : evaluator.evaluate(standard, outer));
      inner.set(name, value);
    }
  }
}
