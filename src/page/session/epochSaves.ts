import { CodedError } from '../../engine/core/errors.ts';
import type { ModelEnding } from '../../formats/model/modelFormat.ts';
import { type Checkpoint, readCheckpoints } from '../../runs/runWeights.ts';
import type { FailureReport } from '../../worker/protocol.ts';
import type { Run } from '../store/run/runSlice.ts';
import { untrainedFork } from '../store/run/standsAt.ts';
import { epochFile, epochFileName, epochsZip } from './epochFiles.ts';

type KeptRun = Pick<Run, 'request' | 'checkpoints' | 'origin' | 'isFresh'>;

/** What came of it: a file, with the numbers of epochs that could not come along, or why there is none. */
export interface SavedEpochs {
  readonly file: { readonly blob: Blob; readonly name: string } | null;
  /** neither in storage nor in memory */
  readonly missing: number;
  /** with numbers that no file may hold */
  readonly diverged: number;
  readonly failure: FailureReport | null;
}

/**
 * One epoch as a file, or all that the run lists as a zip. It never rejects.
 * @param inMemory a checkpoint that storage does not have
 */
export async function saveEpochs(
  run: KeptRun,
  epoch: number | 'all',
  ending: ModelEnding,
  inMemory: (epoch: number) => Promise<Checkpoint | null>,
): Promise<SavedEpochs> {
  const { request } = run;
  const listed = run.checkpoints.filter((one) => epoch === 'all' || one.epoch === epoch);
  const nothing = { file: null, missing: listed.length, diverged: 0, failure: null };
  if (request === null) return nothing;
  try {
    const { checkpoints: stored } = await readCheckpoints(
      untrainedFork(run)?.runId ?? request.runId,
    );
    const found: Checkpoint[] = [];
    for (const { epoch: wanted } of listed) {
      const kept = stored.find((one) => one.epoch === wanted) ?? (await inMemory(wanted));
      if (kept !== null) found.push(kept);
    }
    const [first] = found;
    if (first === undefined) return nothing;
    const missing = listed.length - found.length;
    if (epoch === 'all') {
      const { blob, diverged } = await epochsZip(request, found, ending);
      return { file: { blob, name: 'convlab-epochs.zip' }, missing, diverged, failure: null };
    }
    const blob = new Blob([await epochFile(request, first, ending)]);
    return { ...nothing, file: { blob, name: epochFileName(first, ending) }, missing };
  } catch (error) {
    return { ...nothing, failure: asFailure(error) };
  }
}

function asFailure(error: unknown): FailureReport {
  if (error instanceof CodedError) {
    const { code, message, values } = error;
    return { code, message, values };
  }
  return { code: null, message: String(error), values: {} };
}
