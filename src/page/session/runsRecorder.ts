import type { RunCurves } from '../../runs/runRecord.ts';
import type { Kept } from '../../runs/runRecords.ts';
import type { AppState, AppStore } from '../store/appStore.ts';
import type { MetricsLog } from '../store/charts/metricsLog.ts';
import { holdsSetup } from '../store/run/runPhase.ts';
import {
  type RunGroup,
  type SavedRun,
  type SavedRunsStore,
  setRefused,
  stateOf,
  withRun,
} from '../store/runs/savedRuns.ts';
import { datasetFacts } from '../store/setup/datasets.ts';

/** So many steps wait in the worker for a storage that takes none: some MB. */
const MOST_UNRECORDED = 20_000;

interface Surroundings {
  readonly store: AppStore;
  readonly runs: SavedRunsStore;
  readonly log: MetricsLog;
  keep(run: SavedRun, curves: RunCurves | null): Promise<boolean>;
  /** Writes these fields onto what is stored. */
  change(id: string, changes: Partial<SavedRun>, curves: RunCurves | null): Promise<Kept>;
  /** milliseconds since 1970 */
  now(): number;
  /** A run is on the page from now on, or no longer. */
  onCurrent(id: string, isCurrent: boolean): void;
  /** A run has begun or ended. */
  onTurn(): void;
  /** Storage has a run as it is now. */
  onKept(id: string): void;
  /** What a run reported up to that step is written down, or cannot be. */
  onRecorded(id: string, step: number): void;
}

/** What is to be written of a run. */
interface Due {
  /** the whole run: it is not stored yet */
  readonly isNew: boolean;
  /** otherwise these fields */
  readonly changes: Partial<SavedRun>;
  /** null where they have not changed */
  readonly curves: RunCurves | null;
}

/**
 * Writes down what the current run does: when it begins, at the end of each epoch, and when it holds
 * or ends. A page that is closed loses at most the epoch that is under way.
 */
export class RunRecorder {
  /** what runs begun from now on belong to */
  group: RunGroup | null = null;
  readonly #at: Surroundings;
  /** What the browser does not take. */
  readonly #held = new Map<string, Due>();
  readonly #due = new Map<string, Due>();
  #writing: Promise<void> | null = null;
  #current: string | null = null;
  /** its steps of which the worker knows that they are written down, or cannot be */
  #told = 0;
  #phase: AppState['run']['phase']['name'] = 'ready';
  #checkpoints: AppState['run']['checkpoints'] = [];

  constructor(at: Surroundings) {
    this.#at = at;
  }

  start(): void {
    this.#at.store.subscribe((state, before) => {
      if (state.run !== before.run) this.#look(state);
    });
  }

  find(id: string | null): SavedRun | undefined {
    return this.#at.runs.getState().runs.find((run) => run.id === id);
  }

  /** Curves that the browser does not take. */
  held(id: string): RunCurves | null {
    return this.#held.get(id)?.curves ?? null;
  }

  /** Settles when everything so far is written. */
  get settled(): Promise<void> {
    return this.#writing ?? Promise.resolve();
  }

  /** Shows these changes of a run, and writes them down. */
  change(id: string, changes: Partial<SavedRun>, curves: RunCurves | null = null): void {
    const run = this.find(id);
    if (run === undefined) return;
    this.#show({ ...run, ...changes });
    this.#write(id, { isNew: false, changes, curves });
  }

  /** Writes what the browser did not take: there may be room now. */
  retry(): void {
    for (const id of this.#held.keys())
      this.#write(id, { isNew: false, changes: {}, curves: null });
  }

  /** Shows a run as storage has it, since another tab has changed it; what is not yet written here stays. */
  take(stored: SavedRun): void {
    const known = this.find(stored.id);
    const { name, pinned, deleted } = stored;
    const theirs =
      known !== undefined && stored.id === this.#current
        ? { ...known, name, pinned, deleted }
        : stored;
    const mine = [this.#held, this.#due].map((waiting) => waiting.get(stored.id)?.changes);
    this.#show({ ...theirs, ...mine[0], ...mine[1] });
  }

  /** Takes a run off the list. */
  drop(id: string): void {
    this.#letGo(id);
    const { runs } = this.#at;
    const { runs: all, overlaid } = runs.getState();
    runs.setState({
      runs: all.filter((run) => run.id !== id),
      overlaid: overlaid.filter((other) => other !== id),
    });
  }

  #show(run: SavedRun): void {
    const { runs } = this.#at;
    runs.setState({ runs: withRun(runs.getState().runs, run) });
  }

  #look(state: AppState): void {
    const { run } = state;
    const id = run.request?.runId ?? null;
    if (id !== this.#current) this.#leave(id);
    const known = this.find(id);
    if (known !== undefined) this.#update(known, state);
    // A fork that has trained nothing yet is not worth a row; what a file brought is.
    else if (id !== null && (broughtByFile(run) || holdsSetup(run.phase, run.ended))) {
      this.#begin(state);
    }
  }

  /** Another run, or none, is on the page. */
  #leave(id: string | null): void {
    const before = this.#current;
    this.#current = id;
    // of what is opened, the worker has nothing that is not written down
    this.#told = this.#at.log.stepCount;
    if (id !== null) this.#at.onCurrent(id, true);
    if (before !== null) {
      if (this.find(before)?.state === 'running') this.change(before, { state: 'stopped' });
      this.#at.onCurrent(before, false);
    }
    this.#at.onTurn();
  }

  #begin({ run, setup }: AppState): void {
    const { adapter, origin, file, plan, history, notes, evaluation } = run;
    const request = requestOf(run);
    if (request === null) return;
    const numbers = this.#at.runs.getState().runs.map(({ number }) => number);
    const name = adapter?.available && request.device === 'gpu' ? adapter.name : null;
    const fresh: SavedRun = {
      ...{ id: request.runId, number: Math.max(0, ...numbers) + 1, pinned: false },
      name: this.group?.name ?? (broughtByFile(run) ? file : null),
      ...{ sweep: this.group?.sweep ?? null, group: this.group?.id ?? null, file },
      parent: origin && { id: origin.runId, epoch: origin.epoch },
      createdAt: this.#at.now(),
      ...{ setup: { ...setup, layerTexts: {} }, request, adapter: name },
      datasetTitle: datasetFacts(request.dataset).title,
      ...{ plan, state: stateOf(run, 'running'), failure: null, deleted: false },
      ...{ history, notes, evaluation },
    };
    this.#show(fresh);
    this.#write(fresh.id, { isNew: true, changes: {}, curves: this.#curves(fresh.id) });
    this.#at.onTurn();
  }

  #update(known: SavedRun, { run, setup }: AppState): void {
    const { history, notes, evaluation, phase, checkpoints } = run;
    const request = requestOf(run);
    if (request === null) return;
    const plan = run.plan ?? known.plan;
    const state = stateOf(run, known.state);
    const isNew = history !== known.history || state !== known.state || request !== known.request;
    const facts = { plan, history, notes, evaluation, request, state };
    const isSame = Object.entries(facts).every(([key, value]) => Reflect.get(known, key) === value);
    const paused = phase.name === 'paused' && this.#phase !== 'paused';
    // weights that are kept inside an epoch need the curves that led to them
    const holds = paused || checkpoints !== this.#checkpoints;
    this.#phase = phase.name;
    this.#checkpoints = checkpoints;
    if (isSame && !holds) return;
    const failure =
      phase.name === 'failed' ? { ...phase.error, values: { ...phase.error.values } } : null;
    const now = {
      ...facts,
      failure,
      // One that goes on was not meant to be deleted, and has the set-up as it is now.
      deleted: known.deleted && state !== 'running',
      setup: run.request === known.request ? known.setup : { ...setup, layerTexts: {} },
    };
    const changed = Object.entries(now).filter(([key, value]) => Reflect.get(known, key) !== value);
    const curves = isNew || holds ? this.#curves(known.id) : null;
    this.change(known.id, Object.fromEntries(changed), curves);
    if (state !== known.state) this.#at.onTurn();
  }

  #curves(id: string): RunCurves {
    const { columns, epochs } = this.#at.log.copy();
    return { id, columns: { ...columns }, epochs: epochs.map((mark) => ({ ...mark })) };
  }

  #write(id: string, due: Due): void {
    this.#due.set(id, together(this.#due.get(id), due));
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  /** One at a time; what changes meanwhile is written once, as it is then. */
  async #writeAll(): Promise<void> {
    for (const [id, latest] of this.#due) {
      this.#due.delete(id);
      const run = this.find(id);
      if (run === undefined) continue;
      const due = together(this.#held.get(id), latest);
      const kept = await this.#keep(run, due);
      this.#tell(id, due.curves?.columns.loss?.length, kept);
      if (kept === 'refused') {
        // it was dropped meanwhile
        if (this.find(id) === undefined) continue;
        this.#held.set(id, due);
        setRefused(this.#at.runs, 'records', true);
      } else {
        this.#letGo(id);
        if (this.#held.size > 0) this.retry();
        if (kept === 'gone') this.drop(id);
        this.#at.onKept(id);
      }
    }
  }

  /** Where storage takes no curves, the worker keeps what weights lack that it may take later. */
  #tell(id: string, steps = 0, kept: Kept): void {
    const waits = kept === 'refused' && steps - this.#told < MOST_UNRECORDED;
    if (steps === 0 || waits) return;
    if (id === this.#current) this.#told = steps;
    this.#at.onRecorded(id, steps);
  }

  #letGo(id: string): void {
    this.#held.delete(id);
    if (this.#held.size === 0) setRefused(this.#at.runs, 'records', false);
  }

  async #keep(run: SavedRun, { isNew, changes, curves }: Due): Promise<Kept> {
    if (!isNew) {
      const kept = await this.#at.change(run.id, changes, curves);
      // Deleted by another tab. What trains here is wanted all the same.
      if (kept !== 'gone' || run.id !== this.#current) return kept;
    }
    return (await this.#at.keep(run, curves ?? this.#curves(run.id))) ? 'kept' : 'refused';
  }
}

/** Not where it was forked from such a run. */
function broughtByFile({ file, origin }: AppState['run']): boolean {
  return file !== null && origin === null;
}

/** The request that its weights are of. */
function requestOf({ request, before }: AppState['run']) {
  return before ?? request;
}

function together(before: Due | undefined, next: Due): Due {
  return {
    isNew: next.isNew || (before?.isNew ?? false),
    changes: { ...before?.changes, ...next.changes },
    curves: next.curves ?? before?.curves ?? null,
  };
}
