import { SpecError } from '../../engine/core/errors.ts';
import { FormatError } from '../formatError.ts';
import type { Evaluator } from './evaluator.ts';
import { nearest } from './near.ts';
import type { TextFix } from './remarks.ts';
import type { Place } from './values.ts';

/** An error that says why a part of a file cannot be used. */
export type Refusal = FormatError | SpecError;

function isRefusal(error: unknown): error is Refusal {
  return error instanceof FormatError || error instanceof SpecError;
}

/** Runs what reads JSON; a refusal is told, at the place that is found for it. */
export function orTell<T>(read: () => T, tell: (refusal: Refusal) => void): T | null {
  try {
    return read();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    tell(error);
    return null;
  }
}

/** The word that a refusal expects and that is near to the one that it got, in its place. */
export function fixOf(evaluator: Evaluator, { values }: Refusal, at: Place): TextFix | null {
  const { actual, expected } = values;
  const text = evaluator.text.slice(at.from, at.to);
  const word = /\w+/.exec(String(actual))?.[0] ?? '';
  const from = text.indexOf(word);
  if (word === '' || from < 0) return null;
  const meant = nearest(word, String(expected).split(/, | or /));
  if (meant === null) return null;
  return { from: at.from + from, to: at.from + from + word.length, replacement: meant };
}
