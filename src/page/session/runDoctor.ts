import { useAppStore } from '../store/appStore.ts';
import { type Remedy, useDiagnoses } from '../store/run/diagnoses.ts';
import { session } from './session.ts';

/** Asks where the numbers of the run that diverged stopped being numbers, once a run. */
export function diagnoseRun(): void {
  const runId = useAppStore.getState().run.request?.runId ?? null;
  if (runId === null || useDiagnoses.getState().runId === runId) return;
  useDiagnoses.setState({ runId, diagnosis: null, problem: null });
  session.diagnose();
}

/** Back to the last epoch that is kept, and on from there with the remedy. Undo takes the change back. */
export function goOnWith({ rate, norm }: Remedy): void {
  const { run, setup, typeNumber, typeAdvanced, endGesture } = useAppStore.getState();
  const epoch = run.checkpoints.at(-1)?.epoch;
  if (epoch === undefined) return;
  session.restore(epoch);
  if (rate !== null) typeNumber('learningRate', rate);
  if (norm !== null) typeAdvanced(`${setup.optimizer}.global_clipnorm`, norm);
  endGesture();
  const runId = useAppStore.getState().run.request?.runId;
  const stopWaiting = useAppStore.subscribe((state) => {
    const { request, phase } = state.run;
    if (request?.runId === runId && phase.name !== 'stopped') return;
    stopWaiting();
    if (request?.runId === runId) session.continue();
  });
}
