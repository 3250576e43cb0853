import { variantName } from '../../engine/network/sweep.ts';
import { type AppState, type AppStore, useAppStore } from '../store/appStore.ts';
import { canAct, endsRun, holdsSetup } from '../store/run/runPhase.ts';
import type { RunGroup } from '../store/runs/savedRuns.ts';
import type { Setup } from '../store/setup/setupSlice.ts';
import type { SweepPlan } from '../store/sweep/sweep.ts';
import { type SweepStore, useSweepState } from '../store/sweep/sweepState.ts';
import { runsSession } from './runsSession.ts';
import { type Session, session } from './session.ts';

interface Surroundings {
  readonly store: AppStore;
  readonly state: SweepStore;
  readonly session: Pick<Session, 'train' | 'stop'>;
  readonly kept: {
    groupRuns(group: RunGroup | null): void;
    overlay(ids: readonly string[]): Promise<void>;
  };
  newGroup(): string;
}

/** The sweep that is under way. */
interface Sweep extends Pick<SweepPlan, 'axes' | 'variants'> {
  readonly group: string;
  /** the user's own set-up, which comes back at the end */
  readonly base: Setup;
  /** runs of this sweep, in their order */
  readonly ids: string[];
  /** the variant that trains */
  index: number;
  /** the run whose end was already answered */
  answered: string | null;
  /** What is under way is the last. */
  stopping: boolean;
  unsubscribe(): void;
}

/** Runs the variants of a set-up in turn, as if the user pressed Train for each. */
export function createSweepSession({ store, state, session, kept, newGroup }: Surroundings) {
  let sweep: Sweep | null = null;

  function begin(current: Sweep): void {
    const { axes, variants, group, index } = current;
    const variant = variants[index];
    if (current.stopping || variant === undefined) {
      end(current.stopping ? 'stopped' : 'finished');
      return;
    }
    const { values, setup } = variant;
    const runId = () => store.getState().run.request?.runId;
    const before = runId();
    const name = variantName(axes, values);
    kept.groupRuns({ id: group, name, sweep: { axes, values } });
    store.setState({ setup });
    state.setState({ running: { group, index: index + 1, total: variants.length, name } });
    session.train();
    const begun = runId();
    if (begun === undefined || begun === before) {
      // It could not be begun, and neither can those after it.
      end('stopped');
      return;
    }
    current.ids.push(begun);
    void kept.overlay(current.ids);
  }

  function onState({ run }: AppState, before: AppState): void {
    if (sweep === null || run === before.run) return;
    const current = sweep;
    if (run.request === null) {
      after(current, () => end('stopped'));
      return;
    }
    const isNews = run.phase.name !== before.run.phase.name;
    if (current.stopping && isNews && canAct('stop', run)) session.stop();
    const { runId } = run.request;
    if (!run.ended || !endsRun(run.phase) || current.answered === runId) return;
    current.answered = runId;
    // One that was taken back to an epoch has gone on as another run.
    if (!current.ids.includes(runId)) current.ids.push(runId);
    after(current, () => {
      current.index++;
      begin(current);
    });
  }

  /** Once everyone has heard of what has happened, and before the user can do anything. */
  function after(current: Sweep, then: () => void): void {
    queueMicrotask(() => {
      if (sweep === current) then();
    });
  }

  function end(how: 'finished' | 'stopped'): void {
    if (sweep === null) return;
    const { base, unsubscribe } = sweep;
    sweep = null;
    unsubscribe();
    kept.groupRuns(null);
    store.setState({ setup: base });
    store.temporal.getState().resume();
    state.setState({ running: null, ended: how });
  }

  return {
    /** Does nothing while a run is under way, or where some of the runs cannot be run. */
    start({ axes, variants, problem }: SweepPlan): void {
      const { run, setup, endGesture } = store.getState();
      if (sweep !== null || problem !== null || holdsSetup(run.phase, run.ended)) return;
      endGesture();
      // Undo knows the user's own edits, not the variants.
      store.temporal.getState().pause();
      const group = newGroup();
      const unsubscribe = store.subscribe(onState);
      const answered = run.request?.runId ?? null;
      const own = { group, base: setup, ids: [], index: 0, answered };
      sweep = { ...own, axes, variants, stopping: false, unsubscribe };
      state.setState({ shown: group, ended: null });
      begin(sweep);
    },

    /** Ends the run that is under way, and begins no other. */
    stop(): void {
      if (sweep === null) return;
      sweep.stopping = true;
      if (canAct('stop', store.getState().run)) session.stop();
    },
  };
}

export const sweepSession = createSweepSession({
  store: useAppStore,
  state: useSweepState,
  session,
  kept: runsSession,
  newGroup: () => `sweep-${Date.now().toString(36)}`,
});
