import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { useAppStore } from '../store/appStore.ts';
import { formatPlain } from '../store/fields/numberFields.ts';
import { useDiagnoses } from '../store/run/diagnoses.ts';
import { session } from './session.ts';

/** Asks where the numbers of the run that diverged stopped being numbers, once a run. */
export function diagnoseRun(): void {
  const runId = useAppStore.getState().run.request?.runId ?? null;
  if (runId === null || useDiagnoses.getState().runId === runId) return;
  useDiagnoses.setState({ runId, diagnosis: null, problem: null });
  session.diagnose();
}

/** What a run that diverged is changed by before it goes on. */
export type Remedy =
  | { readonly kind: 'rate'; readonly rate: string }
  | { readonly kind: 'clip'; readonly norm: string };

/** Half the rate that diverged, or Keras's default where that is lower. */
export function halvedRate(): string {
  const { setup, run } = useAppStore.getState();
  const kind = run.request?.optimizer.kind ?? setup.optimizer;
  const rate = run.request?.optimizer.config.learning_rate ?? 0;
  return formatPlain(Math.min(rate / 2, optimizerSpec(kind).config.learning_rate));
}

/** Back to the last epoch that is kept, and on from there with the remedy. Undo takes the change back. */
export function goOnWith(remedy: Remedy): void {
  const { run, setup, typeNumber, typeAdvanced, endGesture } = useAppStore.getState();
  const epoch = run.checkpoints.at(-1)?.epoch;
  if (epoch === undefined) return;
  session.restore(epoch);
  if (remedy.kind === 'rate') typeNumber('learningRate', remedy.rate);
  else typeAdvanced(`${setup.optimizer}.global_clipnorm`, remedy.norm);
  endGesture();
  const runId = useAppStore.getState().run.request?.runId;
  const stopWaiting = useAppStore.subscribe((state) => {
    const { request, phase } = state.run;
    if (request?.runId === runId && phase.name !== 'stopped') return;
    stopWaiting();
    if (request?.runId === runId) session.continue();
  });
}
