import { CodedError } from '../../engine/core/errors.ts';
import type { ModelEnding } from '../../formats/model/modelFormat.ts';
import { readCheckpoints } from '../../runs/runWeights.ts';
import type { FailureReport } from '../../worker/protocol.ts';
import type { Run } from '../store/run/runSlice.ts';
import { epochFile, epochFileName, epochsZip } from './epochFiles.ts';

type KeptRun = Pick<Run, 'request' | 'checkpoints' | 'origin' | 'isFresh'>;

/** What came of it: a file, with the number of epochs that could not come along, or why there is none. */
export interface SavedEpochs {
  readonly file: { readonly blob: Blob; readonly name: string } | null;
  readonly missing: number;
  readonly failure: FailureReport | null;
}

/** One epoch as a file, or all that the run lists as a zip. It never rejects. */
export async function saveEpochs(
  run: KeptRun,
  epoch: number | 'all',
  ending: ModelEnding,
): Promise<SavedEpochs> {
  const { request } = run;
  const listed = run.checkpoints.filter((one) => epoch === 'all' || one.epoch === epoch);
  const nothing = { file: null, missing: listed.length, failure: null };
  if (request === null) return nothing;
  try {
    const { checkpoints: stored } = await readCheckpoints(storedUnder(run, request.runId));
    const found = stored.filter((kept) => listed.some((one) => one.epoch === kept.epoch));
    const [first] = found;
    if (first === undefined) return nothing;
    const file =
      epoch === 'all'
        ? { blob: await epochsZip(request, found, ending), name: 'convlab-epochs.zip' }
        : {
            blob: new Blob([await epochFile(request, first, ending)]),
            name: epochFileName(first, ending),
          };
    return { file, missing: listed.length - found.length, failure: null };
  } catch (error) {
    return { ...nothing, failure: asFailure(error) };
  }
}

/** A run that went back to an epoch is stored under its own name once it has trained on. */
function storedUnder({ isFresh, origin }: KeptRun, runId: string): string {
  return isFresh && origin !== null ? origin.runId : runId;
}

function asFailure(error: unknown): FailureReport {
  if (error instanceof CodedError) {
    const { code, message, values } = error;
    return { code, message, values };
  }
  return { code: null, message: String(error), values: {} };
}
