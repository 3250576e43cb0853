import { create } from 'zustand';
import { networkCost } from '../../../engine/plan/cost.ts';
import { session } from '../../session/session.ts';
import { type AppState, useAppStore } from '../../store/appStore.ts';
import { examplesOf, fitSeconds, useFitTimes } from '../../store/run/fitTimes.ts';
import { checkSetup, gpuFacts } from '../../store/setup/checkSetup.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import { quickSetup } from '../../store/setup/setupSlice.ts';
import { controlMode, useLinkState } from '../../store/share/shareLinkLesson.ts';
import { useTour } from '../panels/tourState.ts';

/** Before anything was timed: FLOP a second of a software adapter on two cores, and of the reference. */
const RATES = { gpu: 4e9, cpu: 4e8 } as const;
/** Times the FLOP of a forward pass. */
const TRAINED = 3;

const QUICKENED = ['preset', 'network', 'epochs', 'batchSize', 'trainingImages'] as const;

/** A fit of this many seconds needs no word before it. */
const SHORT = 120;

/** For the report of a device. */
const LONGEST_WAIT_MS = 5000;

/** Whether the page asks, instead of training, what is to be trained on a slow device. */
export const useSlowStart = create<{ readonly open: boolean }>()(() => ({ open: false }));

/** A driver that computes on the processor, or the reference. */
export function isSlow({ run: { adapter }, setup }: Pick<AppState, 'run' | 'setup'>): boolean {
  if (setup.device === 'cpu') return true;
  return adapter?.available === true && adapter.kind === 'software';
}

/** Whether a quick set-up can be had: for these data, and where no teacher's link holds what it changes. */
export function canQuicken({ setup }: Pick<AppState, 'setup'>): boolean {
  const { lesson } = useLinkState.getState();
  const open = QUICKENED.every((name) => controlMode(lesson, name) === 'open');
  return open && checkSetup(quickSetup(setup)).request !== null;
}

/** Trains; before the first long run on a slow device it asks whether a short one is wanted. */
export function startTraining(): void {
  // whoever trains has found the way
  const tour = useTour.getState();
  if (!tour.asked) tour.end();
  whenDeviceIsKnown(() => {
    if (asksFirst()) {
      measureFit();
      useSlowStart.setState({ open: true });
    } else session.train();
  });
}

let isWaiting = false;

/** A press of Train that is faster than the report of the device counts once that is here, unless a run began meanwhile. */
function whenDeviceIsKnown(go: () => void): void {
  const { preferences, setup, run } = useAppStore.getState();
  if (preferences.slowSeen || setup.device === 'cpu' || run.adapter !== null) {
    go();
    return;
  }
  if (isWaiting) return;
  isWaiting = true;
  const end = () => {
    clearTimeout(timer);
    stop();
    isWaiting = false;
    if (useAppStore.getState().run.request === run.request) go();
  };
  const stop = useAppStore.subscribe((state) => {
    if (state.run.adapter !== null) end();
  });
  const timer = setTimeout(end, LONGEST_WAIT_MS);
}

/** Where the question itself cannot be loaded, the press of Train counts. */
export function trainUnasked(): void {
  useSlowStart.setState({ open: false });
  session.train();
}

/** So that both times are known when they are asked for. */
export function measureFit(): void {
  const { setup } = useAppStore.getState();
  session.time(quickSetup(setup), setup);
}

function asksFirst(): boolean {
  const state = useAppStore.getState();
  const { preferences, setup, run } = state;
  const { network, request } = checkSetup(setup, gpuFacts(run));
  if (preferences.slowSeen || request === null || !isSlow(state) || !canQuicken(state))
    return false;
  const { trainCount } = datasetFacts(request.dataset);
  const seconds = fitSeconds(useFitTimes.getState(), request, trainCount);
  if (seconds !== null) return seconds > SHORT;
  if (network === null) return false;
  const { flops } = networkCost(network, request.fit.batchSize, request.optimizer);
  return TRAINED * flops * examplesOf(request, trainCount) > SHORT * RATES[setup.device];
}
