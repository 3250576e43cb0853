import type { RunCurves, RunRecord } from '../../runs/runRecord.ts';
import { keepRun } from '../../runs/runRecords.ts';
import { readCheckpoints } from '../../runs/runWeights.ts';
import { browserWeights } from '../checkpointStore.ts';
import { CheckpointWriter } from '../checkpointWriter.ts';
import { requestOf, runOf, until } from './runTesting.ts';

export function recordOf(id: string, number: number): RunRecord {
  return {
    ...{ id, number, name: null, pinned: false, group: null, sweep: null, parent: null },
    file: null,
    ...{ createdAt: 1_700_000_000_000 + number, setup: { any: 'set-up' }, datasetTitle: 'MNIST' },
    request: { ...requestOf(), runId: id },
    ...{ adapter: null, plan: null, state: 'running', failure: null, deleted: false },
    history: [
      {
        ...{ type: 'epoch', epoch: 1, loss: Number.NaN, accuracy: -0, val_loss: null },
        ...{ val_accuracy: Number.POSITIVE_INFINITY, seconds: 1, examplesPerSecond: 2 },
      },
    ],
    ...{ notes: [], evaluation: null },
  };
}

function curvesOf(id: string): RunCurves {
  return {
    ...{ id, columns: { loss: Float64Array.of(0.3, Number.NaN, -0) } },
    epochs: [{ step: 3, loss: null }],
  };
}

/** A run that was stopped in the middle of its second epoch, as its page and its worker store it. */
export async function storeStopped(id: string, number = 1): Promise<void> {
  const request = { ...requestOf(), runId: id };
  const part = runOf(request, new CheckpointWriter(browserWeights(() => {})));
  const fit = part.start(true);
  await until(() => part.phase() === 'paused');
  part.run.ask((trainer) => trainer.stepEpoch());
  await until(() => part.kept().length === 2 && part.phase() === 'paused');
  part.run.ask((trainer) => trainer.step());
  await until(() => part.events().filter(({ type }) => type === 'step').length === 5);
  part.run.stop();
  await fit;
  await until(() => part.phase() === 'stopped');
  await keepRun(recordOf(id, number), curvesOf(id));
  // its writer works beside the run
  for (let count = 0; count < 3; ) count = (await readCheckpoints(id)).checkpoints.length;
}
