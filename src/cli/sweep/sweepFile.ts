import * as z from 'zod/mini';
import { MOST_RUNS } from '../../engine/network/sweep.ts';
import { readBytes } from '../files.ts';
import { UsageError } from '../usageError.ts';
import type { Hyperparameter } from './hyperparameters.ts';

/** A hyperparameter and its values, in order, each once. */
export interface SweepAxis extends Hyperparameter {
  readonly values: readonly (number | string)[];
}

const valuesSchema = z.array(z.union([z.number(), z.string()])).check(z.minLength(1));
const sweepSchema = z.record(z.string(), z.unknown());

/**
 * Reads the file of `--sweep`: one or two hyperparameters with a list of values each, such as
 * `{"learning_rate": [0.1, 0.01], "dense units": [32, 64]}`.
 * @param params everything that can be varied
 * @throws {UsageError} naming the hyperparameter, what is expected and what is there
 */
export function readSweepFile(
  file: string,
  params: readonly Hyperparameter[],
): readonly SweepAxis[] {
  const refuse = (what: string): never => {
    throw new UsageError(`--sweep: ${file}: ${what}.`);
  };
  const lists = sweepSchema.safeParse(parsed(file)).data ?? {};
  const names = Object.keys(lists);
  if (names.length < 1 || names.length > 2) {
    refuse(
      `it must be an object with one or two hyperparameters and their values, such as {"learning_rate": [0.1, 0.01]}, but has ${names.length}`,
    );
  }
  const axes = names.map((name): SweepAxis => {
    const param = params.find((each) => each.name === name);
    if (param === undefined) {
      return refuse(
        `${name} cannot be varied; what can is ${params.map(({ name }) => name).join(', ')}`,
      );
    }
    const values = valuesSchema.safeParse(lists[name]);
    if (!values.success) {
      return refuse(
        `${name} must be a list of values, such as [1, 2], but is ${JSON.stringify(lists[name])}`,
      );
    }
    const bad = values.data.find((value) => !param.takes(value));
    if (bad !== undefined) {
      refuse(`${name} has the value ${JSON.stringify(bad)}, but each must be ${param.expected}`);
    }
    return { ...param, values: [...new Set(values.data)] };
  });
  const [one, other] = axes.toSorted(
    (a, b) => Number(a.kind === 'argument') - Number(b.kind === 'argument'),
  );
  if (one?.kind === 'optimizer' && other?.kind === 'argument') {
    refuse(
      `${other.name} is an argument of one optimizer and cannot be varied together with optimizer`,
    );
  }
  const runs = axes.reduce((product, { values }) => product * values.length, 1);
  if (runs > MOST_RUNS) refuse(`${runs} runs are too many; a sweep has at most ${MOST_RUNS}`);
  return axes;
}

function parsed(file: string): unknown {
  const text = new TextDecoder().decode(readBytes('sweep', file));
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--sweep: ${file} is not JSON.`);
  }
}
