import type { Evaluator } from './evaluator.ts';
import { extended, nearest } from './near.ts';
import type { Link, Model, Tensor } from './values.ts';

/**
 * Where a layer reads a tensor of another network, as where a listing that goes on from an earlier one
 * says `flat` for its own `flatten`: reads the model's own tensor of that name, if there is one that
 * nothing else reads.
 */
export function mendLinks(evaluator: Evaluator, model: Model): void {
  if (model.items !== null || model.broken) return;
  for (;;) {
    const reaches = reachedFrom(evaluator, model);
    const foreign = foreignLinks(model, reaches);
    if (foreign.length === 0) return;
    if (!foreign.some((use) => mend(evaluator, model, use, reaches))) {
      tellForeign(evaluator, model, foreign);
      return;
    }
  }
}

/** A link and the tensor that it is an input of. */
interface Use {
  readonly reader: Tensor;
  readonly link: Link;
}

/** Whether a tensor is computed from the model's input; what is broken is told of elsewhere. */
function reachedFrom(evaluator: Evaluator, { inputs }: Model): (tensor: Tensor) => boolean {
  const known = new Map<Tensor, boolean>(inputs.map((input) => [input, true]));
  return function reaches(tensor): boolean {
    const before = known.get(tensor);
    if (before !== undefined) return before;
    evaluator.step();
    const found = tensor.broken || tensor.inputs.some((link) => reaches(link.tensor));
    known.set(tensor, found);
    return found;
  };
}

/** Links to tensors of other networks, those that are nearest to the output first. */
function foreignLinks(
  { inputs, outputs }: Model,
  reaches: (tensor: Tensor) => boolean,
): readonly Use[] {
  const found: Use[] = [];
  const seen = new Set(outputs);
  for (const reader of seen) {
    if (inputs.includes(reader)) continue;
    for (const link of reader.inputs) {
      seen.add(link.tensor);
      if (!reaches(link.tensor)) found.push({ reader, link });
    }
  }
  return found;
}

/** @returns whether the model has a tensor of nearly that name, which is now read */
function mend(
  evaluator: Evaluator,
  { named }: Model,
  { reader, link }: Use,
  reaches: (tensor: Tensor) => boolean,
): boolean {
  const read = new Set([...named.values()].flatMap(({ inputs }) => inputs.map((l) => l.tensor)));
  const own = [...named].filter(([, tensor]) => reaches(tensor) && !read.has(tensor));
  const names = own.map(([name]) => name);
  const actual = evaluator.source(link.at);
  const name = nearest(actual, names) ?? extended(actual, names);
  const tensor = own.find(([known]) => known === name)?.[1];
  if (name === null || tensor === undefined) return false;
  const fix = { ...link.at, replacement: name };
  evaluator.remarks.note('otherTensor', link.at, { actual, expected: name }, fix);
  reader.inputs = reader.inputs.map((one) => (one === link ? { tensor, at: link.at } : one));
  return true;
}

/** The tensor at fault is older than the model's input. */
function tellForeign(evaluator: Evaluator, model: Model, foreign: readonly Use[]): void {
  const start = Math.max(0, ...model.inputs.map(({ at }) => at.from));
  const at = (foreign.find(({ link }) => link.tensor.at.from < start) ?? foreign[0])?.link.at;
  evaluator.remarks.problem('branchElsewhere', at ?? model.at, {
    actual: evaluator.source(at ?? model.at),
  });
  model.broken = true;
}
