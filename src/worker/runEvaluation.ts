import type { Trainer } from '../engine/train/trainer.ts';
import type { LoadData } from './executorHolder.ts';
import type { RunCore } from './runCore.ts';
import { reopenRun, restored } from './runOpening.ts';
import { earlyOf, type Stage } from './stage.ts';

/** Evaluates the test set from a pause or a rest, then returns to it. Later commands wait, or end it. */
export async function evaluateRun(run: RunCore, before: Stage, loadData: LoadData): Promise<void> {
  const evaluator = await evaluatorOf(run, before, loadData);
  if (evaluator === null) return;
  const { trainer, after } = evaluator;
  const early = earlyOf(run.stage);
  run.enter({ name: 'evaluating', phase: { name: 'evaluating' }, trainer });
  for (const ask of early) ask(trainer);
  try {
    await trainer.evaluate();
  } catch (error) {
    return evaluateAgain(run, error, before, trainer, loadData);
  }
  const { stage } = run;
  if (stage.name === 'evaluating' && stage.trainer === trainer) run.enter(after);
}

/** @returns null where the run is busy, has no weights, or could not be opened; `after` follows the evaluation */
async function evaluatorOf(
  run: RunCore,
  stage: Stage,
  loadData: LoadData,
): Promise<{ trainer: Trainer; after: Stage } | null> {
  if (stage.name === 'fitting' && stage.phase.name === 'paused') {
    return { trainer: stage.trainer, after: stage };
  }
  if (stage.name !== 'resting') return null;
  const after = restored(run, stage);
  if (after.origin === null && run.holder.compiled === null) return null;
  const opened = await reopenRun(run, after, run.request, loadData);
  return opened ? { trainer: run.trainerFrom(after.at, false), after } : null;
}

/** After the loss of the device; a run that was paused is first paused again. */
async function evaluateAgain(
  run: RunCore,
  error: unknown,
  before: Stage,
  trainer: Trainer,
  loadData: LoadData,
): Promise<void> {
  const lost = await run.holder.lossIn(error);
  if (lost === null) throw error;
  if (before.name === 'fitting') {
    run.whenPaused = () => void evaluateInPause(run, loadData);
    trainer.fail(lost);
    return;
  }
  const origin = run.states.latest;
  if (before.name !== 'resting' || origin === null) throw lost;
  run.holder.drop();
  const rest = { ...before, origin: before.origin ?? origin };
  if (!(await reopenRun(run, rest, run.request, loadData, lost))) return;
  run.enter({ ...rest, origin: null });
  await evaluateRun(run, run.stage, loadData);
}

/** A paused run is still in progress: what fails here fails it. */
export function evaluateInPause(run: RunCore, loadData: LoadData): Promise<void> {
  return evaluateRun(run, run.stage, loadData).catch((error: unknown) => run.fail(error));
}
