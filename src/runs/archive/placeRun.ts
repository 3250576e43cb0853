import type { RunRecord } from '../runRecord.ts';
import { readCurves, readRun } from '../runRecords.ts';
import { checkpointEpochs, readCheckpoint } from '../runWeights.ts';
import type { ArchiveEntry } from './archiveFormat.ts';
import type { ArchiveReader } from './archiveReader.ts';
import { type ArchiveRun, readArchiveCurves, readArchiveWeights } from './checkArchive.ts';
import { packValue } from './packedValue.ts';

/** Where a run of the file goes. */
export interface Place {
  readonly run: ArchiveRun;
  readonly id: string;
  readonly isNew: boolean;
  /** those that are not here yet */
  readonly weights: readonly ArchiveEntry[];
}

/** Under its own id, or a derived one: the second time the same file finds it there. */
export async function placeOf(
  reader: ArchiveReader,
  run: ArchiveRun,
  ids: ReadonlySet<string>,
): Promise<Place> {
  const { id: own } = run.record;
  for (let copy = 1; ; copy++) {
    const id = copy === 1 ? own : `${own.slice(0, 90)}~${copy}`;
    if (!ids.has(id)) return { run, id, isNew: true, weights: run.weights };
    const weights = await missingWeights(reader, run, id);
    if (weights !== null) return { run, id, isNew: false, weights };
  }
}

/** @returns weights of the file that this run lacks; null where it is another run */
async function missingWeights(
  reader: ArchiveReader,
  { record, curves, weights }: ArchiveRun,
  id: string,
): Promise<readonly ArchiveEntry[] | null> {
  const here = await readRun(id);
  if (here === null || here.deleted || !isSame(contentOf(here), contentOf(record))) return null;
  const theirs = curves && (await readArchiveCurves(reader, curves));
  const ours = await readCurves(id);
  if (!isSame(ours && { ...ours, id: '' }, theirs && { ...theirs, id: '' })) return null;
  const kept = new Set(await checkpointEpochs(id));
  const missing: ArchiveEntry[] = [];
  for (const entry of weights) {
    const checkpoint = await readArchiveWeights(reader, entry);
    if (!kept.has(checkpoint.epoch)) missing.push(entry);
    else if (!isSame(await readCheckpoint(id, checkpoint.epoch), checkpoint)) return null;
  }
  return missing;
}

/**
 * What a run is: what was trained, and what came of it. Its name, number and pin are the list's, and a restored
 * run has its kernels in its request.
 */
function contentOf({ createdAt, request, parent, state, ...record }: RunRecord) {
  const { runId: _, kernels: __, ...trained } = request;
  const { failure, history, notes, evaluation } = record;
  return {
    ...{ createdAt, trained, failure, history, notes, evaluation },
    forkedAt: parent?.epoch ?? null,
    state: state === 'running' ? 'stopped' : state,
  };
}

/** By every bit of its numbers, in whatever order an object has its keys. */
export function isSame(a: unknown, b: unknown): boolean {
  const [one, other] = [packValue(inOrder(a)), packValue(inOrder(b))];
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  const isPlain = value !== null && Object.prototype.toString.call(value) === '[object Object]';
  if (!isPlain) return value;
  const entries = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, inOrder(one)]));
}

/** Numbers of the file where they are free, else after all that are here, in their order. */
export function numbersOf(
  here: readonly RunRecord[],
  wanted: readonly Place[],
): ReadonlyMap<string, number> {
  const fresh = wanted.filter(({ isNew }) => isNew);
  const known = new Set(here.map(({ number }) => number));
  if (!fresh.some(({ run }) => known.has(run.record.number))) return new Map();
  const top = Math.max(0, ...known);
  const inOrder = fresh.toSorted((a, b) => a.run.record.number - b.run.record.number);
  return new Map(inOrder.map(({ id }, index) => [id, top + 1 + index]));
}
