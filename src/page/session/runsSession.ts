import { onOtherVersion } from '../../data/browserDatabase.ts';
import { RunChanges } from '../../runs/runChanges.ts';
import { RunLocks } from '../../runs/runLocks.ts';
import type { RunCurves } from '../../runs/runRecord.ts';
import {
  changeRun,
  forgetRun,
  keepRun,
  listRuns,
  readCurves,
  readRun,
} from '../../runs/runRecords.ts';
import { forgetCheckpoints, weighRuns } from '../../runs/runWeights.ts';
import { type AppStore, useAppStore } from '../store/appStore.ts';
import { type createChartView, useChartView } from '../store/charts/chartView.ts';
import { type MetricsLog, metricsLog } from '../store/charts/metricsLog.ts';
import { holdsSetup } from '../store/run/runPhase.ts';
import { endOf, toRepeat } from '../store/runs/repeatRun.ts';
import { KEPT_RUNS, KEPT_WEIGHTS, overfull } from '../store/runs/savedLimits.ts';
import {
  type RunGroup,
  type SavedRun,
  type SavedRunsStore,
  setRefused,
  useSavedRuns,
} from '../store/runs/savedRuns.ts';
import { parseSetup } from '../store/runs/savedSetup.ts';
import { isKnownDataset } from '../store/setup/datasets.ts';
import { createInterruptedRun } from './interruptedRun.ts';
import { OtherTabs } from './otherTabs.ts';
import { RunsOverlay } from './runsOverlay.ts';
import { RunRecorder } from './runsRecorder.ts';
import { type Session, session } from './session.ts';
import { withUnrecorded } from './withUnrecorded.ts';

const browserStorage = {
  keepRun,
  changeRun,
  readRun,
  listRuns,
  readCurves,
  forgetRun,
  weighRuns,
  forgetCheckpoints,
} as const;

interface Surroundings {
  readonly store: AppStore;
  readonly runs: SavedRunsStore;
  readonly charts: ReturnType<typeof createChartView>;
  readonly log: MetricsLog;
  readonly session: Pick<
    Session,
    'reopen' | 'continue' | 'train' | 'recorded' | 'keepAgain' | 'forgotten'
  >;
  readonly storage: typeof browserStorage;
  readonly locks: RunLocks;
  readonly changes: Pick<RunChanges, 'tell' | 'hear'>;
  now(): number;
}

/** The page's side of kept runs: writes them down, lays them beside each other, brings them back. */
export function createRunsSession(at: Surroundings) {
  const { store, runs, charts, log, storage, locks, changes } = at;
  const recorder = new RunRecorder({
    ...{ store, runs, log, now: at.now },
    keep: storage.keepRun,
    change: storage.changeRun,
    onCurrent(id, isCurrent) {
      if (isCurrent) void locks.claim(id).then(() => changes.tell(id));
      else locks.release(id);
    },
    onTurn: () => void turn(),
    onKept: (id) => changes.tell(id),
    onRecorded: (id, step) => at.session.recorded(id, step),
  });
  const current = () => store.getState().run.request?.runId ?? null;

  async function curvesOf(id: string): Promise<RunCurves | null> {
    await recorder.settled;
    return recorder.held(id) ?? (await storage.readCurves(id));
  }

  const overlaid = new RunsOverlay({ runs, charts, current, curvesOf });
  const interrupted = createInterruptedRun({
    ...{ store, runs, recorder, session: at.session, storage, locks, restore },
  });
  const onFreed = () => void interrupted.offer();
  const others = new OtherTabs({ runs, recorder, overlaid, storage, locks, onFreed });

  async function turn(): Promise<void> {
    const id = current();
    if (id !== null) overlaid.drop(id);
    await Promise.all([overlaid.draw(), tidy()]);
  }

  /** Old runs and old weights make room; pinned ones and the current one never do. */
  async function tidy(): Promise<void> {
    await recorder.settled;
    const { runs: all } = runs.getState();
    const removable = all.filter((run) => !run.pinned && run.id !== current());
    const old = overfull(removable, () => 1, KEPT_RUNS);
    for (const { id } of old) await forget(id);
    const bytes = await storage.weighRuns();
    const heavy = removable.filter((run) => (bytes.get(run.id) ?? 0) > 0 && !old.includes(run));
    const others = [...bytes].reduce((sum, [, size]) => sum + size, 0);
    const own = heavy.reduce((sum, { id }) => sum + (bytes.get(id) ?? 0), 0);
    const room = Math.max(0, KEPT_WEIGHTS - (others - own));
    for (const { id } of overfull(heavy, (run) => bytes.get(run.id) ?? 0, room)) {
      await locks.alone(id, () => storage.forgetCheckpoints(id));
    }
    runs.setState({ bytes: await storage.weighRuns() });
  }

  /** For good, unless another tab has it. */
  async function forget(id: string): Promise<void> {
    const gone = await locks.alone(id, () => storage.forgetRun(id));
    if (!gone) return;
    locks.release(id);
    recorder.drop(id);
    at.session.forgotten(id);
    overlaid.drop(id);
    changes.tell(id);
  }

  /** What cannot be brought back any more goes for good. */
  async function purge(): Promise<void> {
    const gone = runs.getState().runs.filter((run) => run.deleted && run.id !== current());
    for (const { id } of gone) await forget(id);
  }

  /** There may be room now for what storage refused. */
  async function keepAgain(): Promise<void> {
    recorder.retry();
    at.session.keepAgain();
    runs.setState({ bytes: await storage.weighRuns() });
  }

  /** @returns false where another tab has it, which is said then */
  async function claimed(id: string): Promise<boolean> {
    const mine = await locks.claim(id);
    if (!mine) runs.setState({ notice: { kind: 'elsewhere', id } });
    return mine;
  }

  /** The set-up in one step of undo, curves, history, and its weights where they are kept. */
  async function restore(id: string): Promise<void> {
    const { run } = store.getState();
    const kept = recorder.find(id);
    if (kept === undefined || holdsSetup(run.phase, run.ended)) return;
    if (!(await claimed(id))) return;
    const stored = await curvesOf(id);
    const { request, setup } = toRepeat(kept);
    const reopened = await at.session.reopen(request, endOf(kept));
    if (reopened === undefined) {
      if (id !== current()) locks.release(id);
      return;
    }
    const { step, isOver, unrecorded } = reopened;
    const phase = isOver ? ({ name: 'finished' } as const) : endOf(kept);
    const { history, notes, curves } = withUnrecorded(kept, stored, unrecorded);
    store.getState().endGesture();
    store.setState({ setup });
    // What a failure came after its last checkpoint is what tells of it.
    log.load(curves, phase.name === 'failed' ? null : step);
    const whole = stored === null || log.epochs.length >= history.length;
    const inside = whole ? history : history.slice(0, log.epochs.length);
    const plan = step === null ? null : kept.plan;
    const { evaluation, file } = kept;
    const shown = { request, phase, plan, history: inside, notes, evaluation, file };
    store.getState().reopenRun(shown, log.stepCount);
    const isGone = !isKnownDataset(setup.dataset);
    if (isGone) runs.setState({ notice: { kind: 'noData', id, dataset: kept.datasetTitle } });
    else runs.setState({ notice: step === null ? { kind: 'noWeights', id } : null });
  }

  function overlay(ids: readonly string[]): Promise<void> {
    runs.setState({ overlaid: [...new Set(ids)] });
    return overlaid.draw();
  }

  return {
    /** Lists what earlier visits kept, and keeps what this one trains. */
    async start(): Promise<void> {
      recorder.start();
      changes.hear((id) => void others.changed(id));
      onOtherVersion((otherVersion) => runs.setState({ otherVersion }));
      // In this order: weights that are seen here belong to a run that is listed.
      const bytes = await storage.weighRuns();
      runs.setState({ bytes });
      const kept = await storage.listRuns();
      if (kept === null) return setRefused(runs, 'records', true);
      const read = kept.records.flatMap((record): readonly SavedRun[] => {
        const setup = parseSetup(record.setup);
        return setup === null ? [] : [{ ...record, setup }];
      });
      // A run may have begun meanwhile: it comes after them.
      const mine = runs.getState().runs;
      const before = read.filter(({ id }) => !mine.some((run) => run.id === id));
      const top = Math.max(0, ...before.map(({ number }) => number));
      const renumbered = mine.map((run) => ({ ...run, number: run.number + top }));
      const all = [...before, ...renumbered].toSorted((a, b) => b.number - a.number);
      runs.setState({ runs: all, damaged: kept.damaged + kept.records.length - read.length });
      if (top > 0) for (const { id, number } of renumbered) recorder.change(id, { number });
      const known = new Set(kept.records.map(({ id }) => id));
      for (const id of bytes.keys()) {
        if (known.has(id) || id === current()) continue;
        await locks.alone(id, () => storage.forgetCheckpoints(id));
      }
      await others.look();
      await interrupted.offer();
      await purge();
      await tidy();
    },

    /** Settles when storage has what the page has. */
    settled: () => recorder.settled,

    /** Lists runs that have come into storage, here and in the other tabs. */
    async reread(ids: readonly string[]): Promise<void> {
      for (const id of ids) {
        await others.changed(id);
        changes.tell(id);
      }
      await tidy();
    },

    /** Lays these runs beside the current one, in this order. */
    overlay,

    toggleOverlay(id: string): Promise<void> {
      const { overlaid: ids } = runs.getState();
      return overlay(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
    },

    /** @param group of the runs that begin from now on; null: of none */
    groupRuns(group: RunGroup | null): void {
      recorder.group = group;
    },

    /** @param name empty: by its number again */
    rename(id: string, name: string): void {
      recorder.change(id, { name: name.trim().slice(0, 80) || null });
      void overlaid.draw();
    },

    pin: (id: string, pinned: boolean) => recorder.change(id, { pinned }),

    /**
     * Off the list; until others are deleted, or the page closed, they can be brought back. Where storage is full
     * they make room at once.
     */
    async remove(...ids: readonly string[]): Promise<void> {
      await purge();
      const mine: string[] = [];
      // Until then no other tab has them, nor deletes them for good.
      for (const id of ids) if (await claimed(id)) mine.push(id);
      if (mine.length === 0) return;
      const { refused, bytes } = runs.getState();
      const kept = mine.filter((id) => id === current() || !refused || !bytes.has(id));
      for (const id of kept) recorder.change(id, { deleted: true });
      runs.setState({ notice: kept.length > 0 ? { kind: 'deleted', ids: kept } : null });
      for (const id of mine) if (!kept.includes(id)) await forget(id);
      if (refused) await keepAgain();
      await overlaid.draw();
    },

    async bringBack(...ids: readonly string[]): Promise<void> {
      for (const id of ids) {
        recorder.change(id, { deleted: false });
        if (id !== current()) locks.release(id);
      }
      runs.setState({ notice: null });
      await overlaid.draw();
    },

    goOn: interrupted.goOn,
    dismiss: interrupted.dismiss,
    restore,
  };
}

export const runsSession = createRunsSession({
  store: useAppStore,
  runs: useSavedRuns,
  charts: useChartView,
  log: metricsLog,
  session,
  storage: browserStorage,
  // `navigator` is a browser's
  locks: new RunLocks(globalThis.navigator?.locks),
  changes: new RunChanges(),
  now: Date.now,
});
