import type { Trainer } from '../engine/train/trainer.ts';
import { END } from '../runs/runWeights.ts';
import { report } from './compileRun.ts';
import type { LoadData } from './executorHolder.ts';
import type { RunCore } from './runCore.ts';
import { reopenRun } from './runOpening.ts';
import { earlyOf } from './stage.ts';

/** Trains until the run rests; a lost device is replaced. */
export async function fitRun(run: RunCore, trainer: Trainer, loadData: LoadData): Promise<void> {
  run.request = report(run.request, run.holder.required, trainer, run.queue);
  handTo(run, trainer);
  try {
    const name = await trainer.fit();
    if (hasFailed(run)) return;
    // For a later visit; the last epoch remains to continue from where there is no memory for it.
    await run.snapshot(END, '', trainer.state).catch(async (error: unknown) => {
      if ((await run.holder.lossIn(error)) !== null) throw error;
    });
    run.rest(name, trainer.state, null);
  } catch (error) {
    if (hasFailed(run)) return;
    await recover(run, error, trainer, loadData);
  }
}

/** An evaluation may have, while the run was paused. */
function hasFailed(run: RunCore): boolean {
  return run.stage.name === 'failed';
}

function handTo(run: RunCore, trainer: Trainer): void {
  const { phase } = run.stage;
  for (const ask of earlyOf(run.stage)) ask(trainer);
  run.stage = { name: 'fitting', phase, trainer };
}

/** Goes on from the latest state, on a new device, as the trainer was going on. */
async function recover(
  run: RunCore,
  error: unknown,
  trainer: Trainer,
  loadData: LoadData,
): Promise<void> {
  const lost = await run.holder.lossIn(error);
  const origin = run.states.latest;
  if (lost === null || origin === null) throw error;
  run.holder.drop();
  const { step, epoch, learningRate, askedRate } = trainer.state;
  // a rate that was set in a pause is in no earlier state
  const same = origin.trainer.step === step && origin.trainer.epoch === epoch;
  const at = same ? { ...origin.trainer, learningRate, askedRate } : origin.trainer;
  run.queue.goesOnFrom(at);
  if (trainer.stopped) return run.rest('stopped', at, origin);
  const rest = { name: 'resting', phase: { name: 'stopped' }, at, origin } as const;
  if (!(await reopenRun(run, rest, run.request, loadData, lost))) return;
  run.queue.metrics({ type: 'note', epoch: at.epoch, note: { kind: 'recovered', step } });
  const next = run.trainerFrom(at, false);
  next.replace(trainer);
  await fitRun(run, next, loadData);
}
