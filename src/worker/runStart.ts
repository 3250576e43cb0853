import type { LoadData } from './executorHolder.ts';
import type { Command } from './protocol.ts';
import type { RunCore } from './runCore.ts';
import { fitRun } from './runFit.ts';
import { openRun, reopenRun } from './runOpening.ts';

/** How a run goes on after its thread ended. */
export type HowBack = Omit<Extract<Command, { type: 'comeBack' }>, 'type' | 'request'>;

/** Trains from the initial weights. */
export async function startRun(run: RunCore, loadData: LoadData, held: boolean): Promise<void> {
  if (!(await openFirst(run, loadData))) return;
  await fitRun(run, run.trainerFrom(run.first, held), loadData);
}

/** @returns false where it was stopped meanwhile, and rests */
async function openFirst(run: RunCore, loadData: LoadData): Promise<boolean> {
  const opening = run.stage;
  if (opening.name !== 'opening') return false;
  const opened = await openRun(run, opening.ending, async (signal) => {
    await run.holder.open(run.request, loadData, signal);
    await run.snapshot(0, '', run.first);
  });
  if (!opened) run.rest('stopped', run.first, null);
  return opened;
}

/** Goes on from what an ended thread has stored, or from the initial weights where it had come no further. */
export async function comeBack(
  run: RunCore,
  loadData: LoadData,
  { heard, fork, paused, rest, orElse }: HowBack,
): Promise<void> {
  const opening = run.stage;
  if (opening.name !== 'opening') return;
  if (rest === null) run.enter({ ...opening, phase: { name: 'recovering', reason: null } });
  const origin = await run.states.reopen(run.request, heard, fork);
  if (origin === null && orElse !== null) {
    return run.enter({ name: 'failed', phase: orElse, ending: null });
  }
  const at = origin?.trainer ?? run.first;
  run.queue.goesOnFrom(at);
  const phase = rest ?? ({ name: 'stopped' } as const);
  const resting = { name: 'resting', phase, at, origin } as const;
  if (rest !== null) return run.enter(resting);
  const opened =
    origin === null
      ? await openFirst(run, loadData)
      : await reopenRun(run, resting, run.request, loadData);
  if (!opened) return;
  const note = { kind: 'recovered', lost: 'thread', step: at.step } as const;
  run.queue.metrics({ type: 'note', epoch: at.epoch, note });
  await fitRun(run, run.trainerFrom(at, paused), loadData);
}
