import { call, modelOf } from './calls.ts';
import type { Evaluator } from './evaluator.ts';
import type { Given, Scope, Value } from './values.ts';

const nothing: Given = { positional: [], keywords: new Map() };
const builds = /Sequential|Model\(|\.add\(/;

/**
 * Calls what the listing only defines, where nothing else has made a model: people paste the function
 * or the class that builds one.
 */
export function callDefined(evaluator: Evaluator, scope: Scope): void {
  for (const value of [...scope.values.values()]) {
    if (evaluator.models.length > 0) return;
    if (value.kind === 'function' && mentions(evaluator, value))
      evaluator.call(value, nothing, value.node);
    if (value.kind !== 'class') continue;
    const { members } = value;
    const first = [...members.values.values()].find((member) => member.kind === 'function');
    const at = first?.kind === 'function' ? first.node : { from: 0, to: 0 };
    const instance = call(evaluator, value, nothing, at);
    if (instance.kind !== 'instance') continue;
    if (value.isModel) modelOf(evaluator, instance);
    for (const member of members.values.values()) {
      const isNew = member.kind === 'function' && !evaluator.called.has(member.node.from);
      if (isNew && mentions(evaluator, member))
        call(evaluator, { ...member, self: instance }, nothing, at);
    }
  }
}

function mentions(evaluator: Evaluator, value: Value): boolean {
  if (value.kind !== 'function') return false;
  return builds.test(evaluator.text.slice(value.node.from, value.node.to));
}
