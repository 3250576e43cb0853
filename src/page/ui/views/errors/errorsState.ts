import { create } from 'zustand';
import { evaluatePart, type Part, type PartEvaluation } from '../../../session/partEvaluation.ts';
import type { Inspected } from '../../../session/questions.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { inspectedNetwork } from '../../../store/inspect/inspected.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import type { Run } from '../../../store/run/runSlice.ts';

/** Images of a sample. */
export const SOME = 1000;

/** What was last asked for, and the step at which the run had ended; null while it trained. */
interface Asked {
  readonly runId: string;
  readonly part: Part;
  readonly all: boolean;
  readonly epoch: number | 'now';
  readonly endedAt: number | null;
}

export type MapMethod = 'pca' | 'umap';

/** Where classes meet in the matrix. */
export interface MatrixCell {
  readonly actual: number;
  readonly predicted: number;
}

interface Errors {
  readonly part: Part;
  /** whether all images of the part are wanted, not a sample */
  readonly all: boolean;
  readonly rates: boolean;
  readonly pane: 'images' | 'map';
  readonly method: MapMethod;
  readonly asked: Asked | null;
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** why there is no evaluation; `noWeights` is none of the failures */
  readonly problem: Inspected['problem'] | 'noWeights';
  readonly evaluation: PartEvaluation | null;
  /** whose images are listed; null: all mistakes */
  readonly cell: MatrixCell | null;
  /** an image, by its place among the evaluated ones */
  readonly chosen: number | null;
}

/** It stays while another tab is open. */
export const useErrors = create<Errors>()(() => ({
  ...{ part: 'test', all: false, rates: false, pane: 'images', method: 'pca' },
  ...{ asked: null, progress: null, problem: null, evaluation: null, cell: null, chosen: null },
}));

/** The weights that the views look at; those as they are where that epoch is not kept. */
export function epochOf({ checkpoints }: Run, epoch: number | 'now'): number | 'now' {
  return checkpoints.some((checkpoint) => checkpoint.epoch === epoch) ? epoch : 'now';
}

function wantedNow(): Asked | null {
  const state = useAppStore.getState();
  const runId = inspectedNetwork(state)?.runId ?? null;
  if (runId === null) return null;
  const { part, all } = useErrors.getState();
  const epoch = epochOf(state.run, useInspectView.getState().epoch);
  const { ended, progress } = state.run;
  return { runId, part, all, epoch, endedAt: ended ? progress.step : null };
}

/** Whether something else is wanted than was asked for last, or the run has ended since. */
export function isDue(): boolean {
  const { asked } = useErrors.getState();
  const wanted = wantedNow();
  if (wanted === null || asked === null) return wanted !== null;
  const isOther = (['runId', 'part', 'all', 'epoch'] as const).some(
    (key) => wanted[key] !== asked[key],
  );
  const hasEnded = wanted.endedAt !== null && wanted.endedAt !== asked.endedAt;
  return isOther || (hasEnded && wanted.epoch === 'now');
}

let running: AbortController | null = null;

/** What was there before stays. */
export function cancelEvaluation(): void {
  running?.abort();
  running = null;
  useErrors.setState({ progress: null });
}

/** Evaluates what is chosen, on the weights that are chosen. */
export async function evaluate(): Promise<void> {
  const asked = wantedNow();
  const inspected = inspectedNetwork(useAppStore.getState());
  if (asked === null || inspected === null) return;
  cancelEvaluation();
  const own = new AbortController();
  running = own;
  useErrors.setState({ asked, problem: null, progress: { done: 0, total: 0 } });
  const { evaluation, problem } = await evaluatePart({
    inspected: { ...inspected, runId: asked.runId },
    ...{ part: asked.part, epoch: asked.epoch, most: asked.all ? Infinity : SOME },
    signal: own.signal,
    onProgress: (done, total) => {
      if (running === own) useErrors.setState({ progress: { done, total } });
    },
  });
  if (running !== own) return;
  running = null;
  if (evaluation === null) {
    useErrors.setState({ progress: null, problem: problem ?? 'noWeights' });
    return;
  }
  useErrors.setState({ progress: null, evaluation, chosen: null });
}
