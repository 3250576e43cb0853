import type { RunCurves } from '../../runs/runRecord.ts';
import type { AppState, AppStore } from '../store/appStore.ts';
import type { MetricsLog } from '../store/charts/metricsLog.ts';
import { holdsSetup } from '../store/run/runPhase.ts';
import {
  type RunGroup,
  type SavedRun,
  type SavedRunsStore,
  stateOf,
  withRun,
} from '../store/runs/savedRuns.ts';
import { datasetFacts } from '../store/setup/datasets.ts';

interface Surroundings {
  readonly store: AppStore;
  readonly runs: SavedRunsStore;
  readonly log: MetricsLog;
  keep(run: SavedRun, curves: RunCurves | null): Promise<boolean>;
  /** milliseconds since 1970 */
  now(): number;
  /** A run has begun or ended. */
  onTurn(): void;
}

/**
 * Writes down what the current run does: when it begins, at the end of each epoch, and when it holds
 * or ends. A page that is closed loses at most the epoch that is under way.
 */
export class RunRecorder {
  /** what runs begun from now on belong to */
  group: RunGroup | null = null;
  readonly #at: Surroundings;
  /** Curves that the browser does not take. */
  readonly #held = new Map<string, RunCurves>();
  readonly #due = new Map<string, RunCurves | null>();
  #writing: Promise<void> | null = null;
  #current: string | null = null;
  #phase: AppState['run']['phase']['name'] = 'ready';

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

  held(id: string): RunCurves | null {
    return this.#held.get(id) ?? null;
  }

  /** Settles when everything so far is written. */
  get settled(): Promise<void> {
    return this.#writing ?? Promise.resolve();
  }

  /** Shows a run as it is now, and writes it down. */
  put(run: SavedRun, curves: RunCurves | null = null): void {
    const { runs } = this.#at;
    runs.setState({ runs: withRun(runs.getState().runs, run) });
    this.#due.set(run.id, curves ?? this.#due.get(run.id) ?? null);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  #look(state: AppState): void {
    const { run } = state;
    const id = run.request?.runId ?? null;
    if (id !== this.#current) this.#leave(id);
    const known = this.find(id);
    if (known !== undefined) this.#update(known, state);
    // A fork that has trained nothing yet is not worth a row; what a file brought is.
    else if (id !== null && (run.file !== null || holdsSetup(run.phase, run.ended))) {
      this.#begin(state);
    }
  }

  /** Another run, or none, is on the page. */
  #leave(id: string | null): void {
    const left = this.find(this.#current);
    this.#current = id;
    if (left?.state === 'running') this.put({ ...left, state: 'stopped' });
    this.#at.onTurn();
  }

  #begin({ run, setup }: AppState): void {
    const { request, adapter, origin, plan, history, notes, evaluation } = run;
    if (request === null) return;
    const numbers = this.#at.runs.getState().runs.map(({ number }) => number);
    const name = adapter?.available && request.device === 'gpu' ? adapter.name : null;
    const fresh: SavedRun = {
      ...{ id: request.runId, number: Math.max(0, ...numbers) + 1, pinned: false },
      ...{ name: this.group?.name ?? run.file, sweep: this.group?.sweep ?? null },
      group: this.group?.id ?? null,
      parent: origin && { id: origin.runId, epoch: origin.epoch },
      createdAt: this.#at.now(),
      ...{ setup: { ...setup, layerTexts: {} }, request, adapter: name },
      datasetTitle: datasetFacts(request.dataset).title,
      ...{ plan, state: stateOf(run, 'running'), failure: null, deleted: false },
      ...{ history, notes, evaluation },
    };
    this.put(fresh, this.#curves(fresh.id));
    this.#at.onTurn();
  }

  #update(known: SavedRun, { run, setup }: AppState): void {
    const { request, history, notes, evaluation, phase } = run;
    if (request === null) return;
    const plan = run.plan ?? known.plan;
    const state = stateOf(run, known.state);
    const isNew = history !== known.history || state !== known.state || request !== known.request;
    const facts = { plan, history, notes, evaluation, request, state };
    const isSame = Object.entries(facts).every(([key, value]) => Reflect.get(known, key) === value);
    const holds = phase.name === 'paused' && this.#phase !== 'paused';
    this.#phase = phase.name;
    if (isSame && !holds) return;
    const failure =
      phase.name === 'failed' ? { ...phase.error, values: { ...phase.error.values } } : null;
    const changed: SavedRun = {
      ...known,
      ...facts,
      failure,
      // One that goes on was not meant to be deleted, and has the set-up as it is now.
      deleted: known.deleted && state !== 'running',
      setup: request === known.request ? known.setup : { ...setup, layerTexts: {} },
    };
    this.put(changed, isNew || holds ? this.#curves(known.id) : null);
    if (state !== known.state) this.#at.onTurn();
  }

  #curves(id: string): RunCurves {
    const { columns, epochs } = this.#at.log.copy();
    return { id, columns: { ...columns }, epochs: epochs.map((mark) => ({ ...mark })) };
  }

  /** One at a time; what changes meanwhile is written once, as it is then. */
  async #write(): Promise<void> {
    for (const [id, curves] of this.#due) {
      this.#due.delete(id);
      const run = this.find(id);
      if (run === undefined) continue;
      const known = curves ?? this.#held.get(id) ?? null;
      const kept = await this.#at.keep(run, known);
      if (kept) this.#held.delete(id);
      else if (known !== null) this.#held.set(id, known);
      if (!kept) this.#at.runs.setState({ refused: true });
    }
  }
}
