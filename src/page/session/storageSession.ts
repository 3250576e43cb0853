import { parameterCount, resolveNetwork } from '../../engine/network/resolve.ts';
import { stateBytes } from '../../engine/network/stateTensors.ts';
import { runBytes } from '../../runs/weightLimits.ts';
import type { RunRequest } from '../../worker/protocol.ts';
import { type AppStore, browserStorage, useAppStore } from '../store/appStore.ts';
import { debounce } from '../store/run/timing.ts';
import { type SavedRunsStore, useSavedRuns } from '../store/runs/savedRuns.ts';
import { useStorageRoom } from '../store/runs/storageRoom.ts';

/** That the browser was asked to keep what is stored, as it is once by itself. */
const ASKED = 'convlab.storageAsked';

/** Weights come in bursts. */
const LOOK_MS = 500;

/**
 * Bytes that the weights of a run come to in storage, at most: of its initial state, of each epoch that
 * ModelCheckpoint may save, and of where it stands or ended.
 */
export function neededBytes({
  network: spec,
  optimizer,
  fit,
  device,
}: Pick<RunRequest, 'network' | 'optimizer' | 'fit' | 'device'>): number {
  const network = resolveNetwork(spec);
  const { weights, state, slots } = stateBytes(network, optimizer, device);
  const { EarlyStopping, ModelCheckpoint } = fit.callbacks;
  // its best weights go along with every checkpoint
  const best = EarlyStopping?.restore_best_weights ? 4 * parameterCount(network) : 0;
  const epochs = ModelCheckpoint === null ? 0 : fit.epochs;
  return runBytes(weights + state + slots + best, epochs + 2);
}

interface Surroundings {
  readonly store: AppStore;
  readonly runs: SavedRunsStore;
  /** undefined in an insecure context */
  readonly storage: Pick<StorageManager, 'estimate' | 'persisted' | 'persist'> | undefined;
  readonly local: Pick<typeof browserStorage, 'getItem' | 'setItem'>;
}

/** What the browser says of its storage, and the one request to it. */
export function createStorageSession({ store, runs, storage, local }: Surroundings) {
  async function look(): Promise<void> {
    if (storage === undefined) return;
    const [estimate, persisted] = await Promise.all([
      storage.estimate().catch(() => null),
      storage.persisted().catch(() => null),
    ]);
    const { usage: used = null, quota = null } = estimate ?? {};
    const left = used === null || quota === null ? null : Math.max(0, quota - used);
    useStorageRoom.setState({ used, left, persisted });
  }
  const soon = debounce(LOOK_MS, () => void look());

  /** A browser may ask its user, so nobody is asked twice without wanting it. */
  async function request(by: 'user' | 'page'): Promise<void> {
    if (storage === undefined) return;
    local.setItem(ASKED, 'yes');
    const persisted = await storage.persist().catch(() => false);
    useStorageRoom.setState({ persisted, declined: by === 'user' && !persisted });
  }

  async function askOnce(): Promise<void> {
    if (storage === undefined || local.getItem(ASKED) !== null) return;
    if ((await storage.persisted().catch(() => null)) === false) await request('page');
  }

  return {
    /**
     * Looks now and whenever the stored weights change. The browser is asked to keep them when a run has some
     * for the first time.
     * @returns ends it
     */
    start(): () => void {
      void look();
      const ends = [
        runs.subscribe((state, before) => {
          if (state.bytes !== before.bytes || state.refused !== before.refused) soon();
        }),
        store.subscribe(({ run }, before) => {
          const first = run.checkpoints.length > 0 && before.run.checkpoints.length === 0;
          if (first && run.phase.name !== 'stopped' && run.phase.name !== 'finished') {
            void askOnce();
          }
        }),
      ];
      return () => ends.forEach((end) => void end());
    },
    /** For the user, who hears the answer. */
    ask: () => request('user'),
  };
}

export const storageSession = createStorageSession({
  store: useAppStore,
  runs: useSavedRuns,
  storage: globalThis.navigator?.storage,
  local: browserStorage,
});
