import { checkpointName } from '../../engine/train/callbacks/checkpointName.ts';
import { sampleLogs } from '../callbackFlags.ts';
import type { Flags } from '../flags.ts';
import type { Options } from '../options.ts';
import { UsageError } from '../usageError.ts';
import { placeOf } from '../writeFile.ts';

/** Where a run's number stands in a file's name. */
const PLACE = /\{run(?::0(\d)d)?\}/g;

/** The flags with the number of a run in the names of the files that it writes. */
export function withNumber(flags: Flags, number: number): Flags {
  const named = (text: string) =>
    text.replace(PLACE, (_, width = 0) => String(number).padStart(Number(width), '0'));
  const { save, callbacks } = flags;
  return {
    ...flags,
    ...(save !== undefined && { save: named(save) }),
    ...(callbacks !== undefined && { callbacks: named(callbacks) }),
  };
}

/**
 * That two runs write files of two names, but one of metrics.
 * @throws {UsageError} naming the flag and the file
 */
export function checkNumbered(one: Options, other: Options): void {
  const check = (what: string, nameOf: (options: Options) => string | null | undefined) => {
    const name = nameOf(one);
    if (name == null || name !== nameOf(other)) return;
    throw new UsageError(
      `${what} is ${name}, which every run of --sweep would write over; put the run's number in it by {run} or {run:02d}.`,
    );
  };
  check('--save', ({ save }) => save);
  check(
    '--callbacks: ModelCheckpoint.filepath',
    ({ fit }) => fit.callbacks.ModelCheckpoint?.filepath,
  );
  if (one.metrics !== null && one.metrics.search(PLACE) >= 0) {
    throw new UsageError(
      `--metrics is ${one.metrics}, but all runs of --sweep write into one file, in turn; leave the run's number out.`,
    );
  }
}

/** Names of more epochs are not tried. */
const EPOCHS = 1000;

/**
 * That no name of one run is one that another comes to, as `{run}{epoch}` is: run 1's epoch 11 is run 11's
 * epoch 1.
 * @throws {UsageError} naming the flag and the file
 */
export function checkApart(
  runs: readonly { readonly number: number; readonly options: Options }[],
): void {
  const owners = new Map<string, number>();
  for (const { number, options } of runs) {
    for (const { flag, file } of filesOf(options)) {
      const place = placeOf(file);
      const owner = owners.get(place) ?? number;
      owners.set(place, owner);
      if (owner === number) continue;
      throw new UsageError(
        `--${flag} comes to ${file} in runs ${owner} and ${number} of --sweep; part the run's number from the rest of the name, as in {run:02d}-{epoch:02d}.`,
      );
    }
  }
}

function filesOf({ save, fit }: Options) {
  const pattern = fit.callbacks.ModelCheckpoint?.filepath ?? null;
  const epochs = Math.min(fit.steps ?? fit.epochs, EPOCHS);
  const checkpoints =
    pattern === null
      ? []
      : Array.from({ length: epochs }, (_, index) =>
          checkpointName(pattern, index + 1, sampleLogs),
        );
  return [
    ...(save === null ? [] : [{ flag: 'save', file: save }]),
    ...checkpoints.map((file) => ({ flag: 'callbacks', file })),
  ];
}
