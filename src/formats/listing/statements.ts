import type { SyntaxNode } from '@lezer/common';
import { binary } from './arithmetic.ts';
import { assignAll } from './assignments.ts';
import { childrenOf, type Evaluator, MOST_IDLE } from './evaluator.ts';
import { modelsNamed } from './freezing.ts';
import { layerClasses } from './kerasNames.ts';
import { isKeras, lastOf } from './predefined.ts';
import { iterated } from './sequences.ts';
import {
  type Class,
  type Model,
  none,
  type Place,
  Scope,
  sequence,
  truth,
  unknown,
  type Value,
} from './values.ts';

/** How a block ended before its last line. */
type End = 'break' | 'continue' | { readonly returned: Value } | null;

/** Follows statements one after the other. */
export function follow(evaluator: Evaluator, nodes: readonly SyntaxNode[], scope: Scope): End {
  for (const node of nodes) {
    const before = evaluator.effects;
    const end = evaluator.deeper(() => statement(evaluator, node, scope));
    if (evaluator.effects > before) tellErrors(evaluator, node);
    if (end !== null) return end;
  }
  return null;
}

/** Errors matter in lines that do something to a network: in others they are somebody's prose. */
function tellErrors(evaluator: Evaluator, node: SyntaxNode): void {
  if (/^(If|For|While|With|Try|Function|Class|Decorated)/.test(node.name)) return;
  const cursor = node.cursor();
  do {
    if (cursor.from >= node.to) return;
    if (!cursor.type.isError) continue;
    const at = { from: Math.max(node.from, cursor.from - 1), to: Math.max(cursor.to, cursor.from) };
    evaluator.remarks.problem('syntax', at, {
      actual: evaluator.source({ from: node.from, to: node.to }),
    });
    return;
  } while (cursor.next() && cursor.from < node.to);
}

function statement(evaluator: Evaluator, node: SyntaxNode, scope: Scope): End {
  evaluator.step();
  const inside = childrenOf(node);
  switch (node.name) {
    case 'StatementGroup':
      return follow(evaluator, inside, scope);
    case 'ExpressionStatement':
      for (const child of inside) evaluator.evaluate(child, scope);
      return null;
    case 'AssignStatement':
      assignment(evaluator, inside, scope);
      return null;
    case 'UpdateStatement': {
      const [target, sign, operand] = inside;
      if (target === undefined || sign === undefined) return null;
      const left = evaluator.evaluate(target, scope);
      const right = evaluator.evaluate(operand ?? null, scope);
      assignAll(
        evaluator,
        [target],
        binary(evaluator.source(sign).slice(0, -1), left, right),
        scope,
      );
      return null;
    }
    case 'ImportStatement':
      importNames(evaluator, inside, scope);
      return null;
    case 'IfStatement':
      return condition(evaluator, inside, scope);
    case 'ForStatement':
      return loop(evaluator, node, inside, scope);
    case 'WhileStatement':
      return whileLoop(evaluator, inside, scope);
    case 'WithStatement':
    case 'TryStatement':
      return withOrTry(evaluator, inside, scope);
    case 'FunctionDefinition': {
      const name = nameIn(evaluator, node);
      scope.set(name, { kind: 'function', name, node, scope, self: null });
      return null;
    }
    case 'DecoratedStatement':
      return follow(evaluator, inside.slice(-1), scope);
    case 'ClassDefinition':
      defineClass(evaluator, node, scope);
      return null;
    case 'ReturnStatement': {
      const values = inside.slice(1).filter(({ name }) => name !== ',');
      const results = values.map((value) => evaluator.evaluate(value, scope));
      return { returned: results.length > 1 ? sequence(results) : (results[0] ?? none) };
    }
    case 'BreakStatement':
      return 'break';
    case 'ContinueStatement':
      return 'continue';
    default:
      return null;
  }
}

function nameIn(evaluator: Evaluator, node: SyntaxNode): string {
  const name = node.getChild('VariableName');
  return name === null ? '' : evaluator.text.slice(name.from, name.to);
}

function assignment(evaluator: Evaluator, inside: readonly SyntaxNode[], scope: Scope): void {
  const groups: SyntaxNode[][] = [[]];
  for (const child of inside) {
    if (child.name === 'AssignOp') groups.push([]);
    else if (child.name !== 'TypeDef') groups.at(-1)?.push(child);
  }
  const right = groups.pop()?.filter(({ name }) => name !== ',') ?? [];
  if (groups.length === 0) return;
  const values = right.map((node) => evaluator.evaluate(node, scope));
  const value = values.length === 1 ? (values[0] ?? unknown) : sequence(values);
  for (const targets of groups) assignAll(evaluator, targets, value, scope);
}

/** `import a.b as c`, `from a.b import c as d`, `from a import *` */
function importNames(evaluator: Evaluator, inside: readonly SyntaxNode[], scope: Scope): void {
  const words = inside.map((node) => evaluator.text.slice(node.from, node.to));
  const start = words.indexOf('import');
  const from = words[0] === 'from' ? words.slice(1, start).join('') : '';
  if (/^(torch|torchvision|pytorch_lightning)\b/.test(words[1] ?? '')) evaluator.torch = true;
  for (const entry of words
    .slice(start + 1)
    .join(' ')
    .split(',')) {
    const plain = entry.replace(/[()]/g, ' ').trim();
    const [path = '', alias] = plain.split(' as ').map((part) => part.replaceAll(' ', ''));
    if (path === '' || path === '*') continue;
    const full = from === '' ? path : `${from}.${path}`;
    const name = alias ?? (from === '' ? path.split('.')[0] : path);
    const value = alias === undefined && from === '' ? (path.split('.')[0] ?? path) : full;
    if (name !== undefined) scope.set(name, { kind: 'name', path: value });
  }
}

function condition(evaluator: Evaluator, inside: readonly SyntaxNode[], scope: Scope): End {
  for (let i = 0; i < inside.length; i++) {
    const word = inside[i]?.name;
    if (word === 'else') return body(evaluator, inside[i + 1], scope);
    if (word !== 'if' && word !== 'elif') continue;
    const test = inside[i + 1];
    const isTrue = truth(evaluator.evaluate(test ?? null, scope));
    if (isTrue === false) continue;
    const before = evaluator.effects;
    const end = body(evaluator, inside[i + 2], scope);
    if (isTrue === null && evaluator.effects > before && test !== undefined) {
      evaluator.remarks.note('conditionTaken', test, { actual: evaluator.source(test) });
    }
    return end;
  }
  return null;
}

function body(evaluator: Evaluator, node: SyntaxNode | undefined, scope: Scope): End {
  return node === undefined ? null : follow(evaluator, childrenOf(node), scope);
}

function loop(
  evaluator: Evaluator,
  node: SyntaxNode,
  inside: readonly SyntaxNode[],
  scope: Scope,
): End {
  const names = inside.map(({ name }) => name);
  const [start, middle, end] = ['for', 'in', 'Body'].map((name) => names.indexOf(name));
  if (start === undefined || middle === undefined || end === undefined || middle < 0) return null;
  const targets = inside.slice(start + 1, middle);
  const values = inside.slice(middle + 1, end).filter(({ name }) => name !== ',');
  const all =
    values.length === 1
      ? iterated(evaluator.evaluate(values[0] ?? null, scope))
      : values.map((value) => evaluator.evaluate(value, scope));
  if (all === null) {
    const [first = node] = values;
    const block = inside[end] ?? node;
    const frozen = freezes(evaluator, block) ? modelsNamed(evaluator, first, scope) : [];
    const matters = frozen.length > 0 || touchesNetwork(evaluator, block, scope);
    if (matters) {
      evaluator.remarks.problem('loopElsewhere', first, { actual: evaluator.source(first) });
      forget(evaluator, block, scope);
      for (const model of frozen) model.broken = true;
    }
    return null;
  }
  const before = evaluator.effects;
  for (const [turn, item] of [...all].entries()) {
    evaluator.step();
    if (turn >= MOST_IDLE && evaluator.effects === before) break;
    assignAll(evaluator, targets, item, scope);
    const ended = body(evaluator, inside[end], scope);
    if (ended === 'break') break;
    if (ended !== null && ended !== 'continue') return ended;
  }
  return null;
}

/** Models that lines which are not followed would add to: by variable, or as a field of `self`. */
function modelsIn(evaluator: Evaluator, text: string, scope: Scope): readonly Model[] {
  const found = [...text.matchAll(/\b(self\.)?(\w+)\.add\(/g)].flatMap(([, self, name = '']) => {
    if (self !== undefined) return evaluator.models;
    const value = scope.get(name);
    return value?.kind === 'model' ? [value] : [];
  });
  return [...new Set(found)];
}

/** Whether lines that are not followed would make or change a network. */
function touchesNetwork(evaluator: Evaluator, block: SyntaxNode, scope: Scope): boolean {
  const text = evaluator.text.slice(block.from, block.to);
  if (modelsIn(evaluator, text, scope).length > 0) return true;
  return [...text.matchAll(/\b([A-Z]\w+)\(/g)].some(([, name = '']) => layerClasses.has(name));
}

/** Whether lines that are not followed would freeze layers. */
function freezes(evaluator: Evaluator, { from, to }: Place): boolean {
  return /\.trainable\s*=[^=]/.test(evaluator.text.slice(from, to));
}

/** What a block that is not followed would change is no longer known. */
function forget(evaluator: Evaluator, block: SyntaxNode, scope: Scope): void {
  const text = evaluator.text.slice(block.from, block.to);
  for (const model of modelsIn(evaluator, text, scope)) model.broken = true;
  for (const [, name = ''] of text.matchAll(/^[ \t]*(\w+)[ \t]*=[^=]/gm)) scope.set(name, unknown);
}

function whileLoop(evaluator: Evaluator, inside: readonly SyntaxNode[], scope: Scope): End {
  const before = evaluator.effects;
  for (let turn = 0; ; turn++) {
    evaluator.step();
    if (turn >= MOST_IDLE && evaluator.effects === before) return null;
    if (truth(evaluator.evaluate(inside[1] ?? null, scope)) !== true) return null;
    const ended = body(evaluator, inside[2], scope);
    if (ended === 'break') return null;
    if (ended !== null && ended !== 'continue') return ended;
  }
}

/** All goes well: what is tried is followed, what catches is not. */
function withOrTry(evaluator: Evaluator, inside: readonly SyntaxNode[], scope: Scope): End {
  let isCaught = false;
  for (const [i, child] of inside.entries()) {
    if (child.name === 'except') isCaught = true;
    if (child.name === 'finally') isCaught = false;
    if (child.name === 'as') {
      const [value, target] = [inside[i - 1], inside[i + 1]];
      if (target !== undefined && !isCaught) {
        assignAll(evaluator, [target], evaluator.evaluate(value ?? null, scope), scope);
      }
    }
    if (child.name !== 'Body' || isCaught) continue;
    const end = body(evaluator, child, scope);
    if (end !== null) return end;
  }
  return null;
}

function defineClass(evaluator: Evaluator, node: SyntaxNode, scope: Scope): void {
  const name = nameIn(evaluator, node);
  const bases = childrenOf(node.getChild('ArgList') ?? node.node).filter(
    ({ name }) => name === 'VariableName' || name === 'MemberExpression',
  );
  const paths =
    node.getChild('ArgList') === null ? [] : bases.map((base) => evaluator.evaluate(base, scope));
  const isModel = paths.some(
    (base) => base.kind === 'name' && isKeras(base.path) && lastOf(base.path) === 'Model',
  );
  const members = new Scope(scope);
  const defined: Class = { kind: 'class', name, members, isModel };
  scope.set(name, defined);
  body(evaluator, node.getChild('Body') ?? undefined, members);
}
