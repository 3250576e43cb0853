import type { RunLocks } from '../../runs/runLocks.ts';
import type { weighRuns } from '../../runs/runWeights.ts';
import type { AppStore } from '../store/appStore.ts';
import type { SavedRunsStore } from '../store/runs/savedRuns.ts';
import { isKnownDataset } from '../store/setup/datasets.ts';
import type { RunRecorder } from './runsRecorder.ts';
import type { Session } from './session.ts';

interface Surroundings {
  readonly store: AppStore;
  readonly runs: SavedRunsStore;
  readonly recorder: RunRecorder;
  readonly session: Pick<Session, 'continue' | 'train'>;
  readonly storage: { readonly weighRuns: typeof weighRuns };
  readonly locks: RunLocks;
  restore(id: string): Promise<void>;
}

/** The run that a reload or a crash left in the middle: it is offered, goes on, or stays as it is. */
export function createInterruptedRun(at: Surroundings) {
  const { store, runs, recorder, storage, locks } = at;
  const current = () => store.getState().run.request?.runId ?? null;

  return {
    /** The latest that no tab has, and of which storage has weights, or that had not yet an epoch to lose. */
    async offer(): Promise<void> {
      // another tab may have written some before it ended
      runs.setState({ bytes: await storage.weighRuns() });
      const { runs: all, elsewhere, bytes } = runs.getState();
      if (!locks.known || current() !== null) return;
      const left = all.find(
        ({ id, state, deleted, request, history }) =>
          state === 'running' &&
          !deleted &&
          !elsewhere.has(id) &&
          (bytes.has(id) || history.length === 0) &&
          isKnownDataset(request.dataset),
      );
      runs.setState({ interrupted: left?.id ?? null });
    },

    /**
     * Restores it, and trains on from its last checkpoint. One that had none yet begins again, and takes the place of
     * what was left; not where its first weights were a file's.
     */
    async goOn(): Promise<void> {
      const id = runs.getState().interrupted;
      if (id === null) return;
      await at.restore(id);
      const { phase, plan, history } = store.getState().run;
      // one that ended before its page could hear of it has nothing left to do
      if (current() !== id || phase.name === 'finished') return;
      if (plan !== null || history.length > 0) return at.session.continue();
      const left = recorder.find(id);
      if (left === undefined || left.file !== null) return;
      at.session.train();
      const begun = current();
      if (begun === null || begun === id) return;
      const { name, pinned, sweep, group } = left;
      recorder.change(begun, { name, pinned, sweep, group });
      recorder.change(id, { deleted: true });
      runs.setState({ notice: null });
    },

    /** It stays as it is, in the list. */
    dismiss(): void {
      const id = runs.getState().interrupted;
      runs.setState({ interrupted: null });
      if (id !== null) recorder.change(id, { state: 'stopped' });
    },
  };
}
