import { create } from 'zustand';
import type { RunRecord } from '../../../runs/runRecord.ts';
import type { Run } from '../run/runSlice.ts';
import type { Setup } from '../setup/setupSlice.ts';

/** A saved run on the page; its steps and weights stay in storage. */
export type SavedRun = Omit<RunRecord, 'setup'> & { readonly setup: Setup };

/** What the runs of a sweep share, and this run's own values. */
export type RunGroup = Pick<SavedRun, 'sweep'> & { readonly id: string; readonly name: string };

/** The last action on a run, if there is a message about it. */
export type RunsNotice =
  | { readonly kind: 'deleted'; readonly ids: readonly string[] }
  | { readonly kind: 'noWeights'; readonly id: string }
  /** it is open in another tab, or trains there */
  | { readonly kind: 'elsewhere'; readonly id: string }
  | { readonly kind: 'noData'; readonly id: string; readonly dataset: string };

/** What a browser may refuse to store: what is written of a run, or its weights. */
type Refusal = 'records' | 'weights';

export interface SavedRuns {
  /** newest first, including deleted ones that can be restored */
  readonly runs: readonly SavedRun[];
  /** Number of saved runs that cannot be read. */
  readonly damaged: number;
  /** Whether the browser refuses to store runs: whether `refusals` has any. */
  readonly refused: boolean;
  /** what it refuses of them */
  readonly refusals: ReadonlySet<Refusal>;
  /** weights in storage, bytes, by run */
  readonly bytes: ReadonlyMap<string, number>;
  /** the last run of whose stored checkpoints some are damaged */
  readonly damagedWeights: string | null;
  /** runs that are on the page in other tabs, where the browser tells */
  readonly elsewhere: ReadonlySet<string>;
  /** drawn beside the current run, in this order */
  readonly overlaid: readonly string[];
  readonly notice: RunsNotice | null;
  /** the run that an earlier visit left in the middle, until the user goes on or not */
  readonly interrupted: string | null;
  /** another version of the page that this tab's storage has met */
  readonly otherVersion: 'newer' | 'older' | null;
}

export function createSavedRuns() {
  return create<SavedRuns>()(() => ({
    runs: [],
    damaged: 0,
    refused: false,
    refusals: new Set(),
    bytes: new Map(),
    damagedWeights: null,
    elsewhere: new Set(),
    overlaid: [],
    notice: null,
    interrupted: null,
    otherVersion: null,
  }));
}

export type SavedRunsStore = ReturnType<typeof createSavedRuns>;

export const useSavedRuns = createSavedRuns();

/** Says that the browser refuses something, or takes it again. */
export function setRefused(store: SavedRunsStore, what: Refusal, isRefused: boolean): void {
  const refusals = new Set(store.getState().refusals);
  if (refusals.has(what) === isRefused) return;
  if (isRefused) refusals.add(what);
  else refusals.delete(what);
  store.setState({ refusals, refused: refusals.size > 0 });
}

/** Runs that are not deleted. */
export function listed({ runs }: Pick<SavedRuns, 'runs'>): readonly SavedRun[] {
  return runs.filter((run) => !run.deleted);
}

export function withRun(runs: readonly SavedRun[], changed: SavedRun): readonly SavedRun[] {
  const known = runs.some(({ id }) => id === changed.id);
  const all = known
    ? runs.map((run) => (run.id === changed.id ? changed : run))
    : [changed, ...runs];
  return known ? all : all.toSorted((a, b) => b.number - a.number);
}

/** The run to compare a run with: the one it was forked from, else the one before it. */
export function baseOf(runs: readonly SavedRun[], run: SavedRun): SavedRun | null {
  const parent = runs.find(({ id }) => id === run.parent?.id);
  const before = runs.filter((other) => !other.deleted && other.number < run.number);
  return parent ?? before.toSorted((a, b) => b.number - a.number)[0] ?? null;
}

/** How a run ended, or that it has not ended; a page that was closed reports no end. */
export function stateOf({ phase, ended }: Pick<Run, 'phase' | 'ended'>, before: SavedRun['state']) {
  const { name } = phase;
  // it goes on after a reload
  if ('problem' in phase && phase.problem?.code === 'workerNotLoaded') return before;
  if (name === 'finished' || name === 'stopped' || name === 'failed') return name;
  return ended ? before : 'running';
}
