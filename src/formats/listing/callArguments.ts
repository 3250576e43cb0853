import type { Evaluator } from './evaluator.ts';
import { layerArguments, oldArguments, signatureOf } from './kerasNames.ts';
import { nearest } from './near.ts';
import { jsonOf, noteData } from './plainJson.ts';
import type { Argument, Given, GivenValue, Place } from './values.ts';

/** Arguments by Keras's names; slips are mended with a note. */
export interface NamedArguments {
  readonly named: ReadonlyMap<string, GivenValue>;
  /** whether each could be taken; if not, that is said */
  readonly complete: boolean;
}

/**
 * Names the arguments of a call of Keras's.
 * @param label what is called, for messages
 * @param more names that are not taken by position
 */
export function nameArguments(
  evaluator: Evaluator,
  className: string,
  given: Given,
  label: string,
  more: readonly string[] = [],
): NamedArguments {
  const signature = signatureOf(className);
  const named = new Map<string, GivenValue>();
  let complete = true;
  const expected = (signature ?? []).join(', ');
  given.positional.forEach((argument, i) => {
    const name = signature === null ? `argument ${i + 1}` : signature[i];
    if (name !== undefined) named.set(name, argument);
    else {
      const values = { layer: label, actual: evaluator.source(argument.at), expected };
      evaluator.remarks.problem('argumentTwice', argument.at, values);
      complete = false;
    }
  });
  const known = [...(signature ?? []), ...more];
  for (const [written, argument] of given.keywords) {
    const name = signature === null || known.includes(written) ? written : meant(written, known);
    const at = argument.nameAt ?? argument.at;
    if (name === null) {
      const values = { layer: label, actual: written, expected };
      evaluator.remarks.problem('argumentUnknown', at, values);
      complete = false;
      continue;
    }
    if (name !== written) {
      const fix = argument.nameAt && { from: at.from, to: at.to, replacement: name };
      evaluator.remarks.note('misspelt', at, { actual: written, expected: name }, fix);
    }
    named.set(name, argument);
  }
  return { named, complete };
}

function meant(written: string, known: readonly string[]): string | null {
  const old = Object.hasOwn(oldArguments, written) ? oldArguments[written] : undefined;
  if (old !== undefined && known.includes(old)) return old;
  return nearest(written, known);
}

/** Arguments of a layer that may come from elsewhere: they change nothing that is learned. */
const idle: readonly string[] = ['name', 'seed', 'weights', 'dtype'];

export interface LayerArguments {
  readonly args: Map<string, Argument>;
  readonly complete: boolean;
}

/** A layer's arguments as JSON; what comes from elsewhere is a problem. */
export function layerArgumentsOf(
  evaluator: Evaluator,
  className: string,
  given: Given,
): LayerArguments {
  const { named, complete } = nameArguments(evaluator, className, given, className, layerArguments);
  const args = new Map<string, Argument>();
  let isComplete = complete;
  for (const [name, { value, at }] of named) {
    const json = jsonOf(value);
    if (json !== undefined) {
      noteData(evaluator, value);
      args.set(name, { json, at });
    } else if (!idle.includes(name)) {
      tellElsewhere(evaluator, className, name, at);
      isComplete = false;
    }
  }
  return { args, complete: isComplete };
}

function tellElsewhere(evaluator: Evaluator, layer: string, field: string, at: Place): void {
  evaluator.remarks.problem('argumentElsewhere', at, {
    layer,
    field,
    actual: evaluator.source(at),
  });
}
