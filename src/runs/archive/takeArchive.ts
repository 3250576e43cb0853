import { listUserData, readUserData, saveUserData } from '../../data/user/userDataStore.ts';
import type { RunLocks } from '../runLocks.ts';
import type { RunRecord } from '../runRecord.ts';
import { forgetRun, keepRun, listRuns, storedIds } from '../runRecords.ts';
import { weighRuns, writeCheckpoint } from '../runWeights.ts';
import { ArchiveError } from './archiveError.ts';
import type { ArchiveEntry } from './archiveFormat.ts';
import { type ArchiveReader, damaged } from './archiveReader.ts';
import {
  type CheckedArchive,
  readArchiveCurves,
  readArchiveData,
  readArchiveWeights,
} from './checkArchive.ts';
import { isSame, numbersOf, type Place, placeOf } from './placeRun.ts';

export interface ArchiveTerms {
  readonly locks: RunLocks;
  /** runs that stay without being pinned */
  readonly mostRuns: number;
  /** bytes of weights of all runs */
  readonly mostBytes: number;
  /** bytes that the browser has left; null where it does not tell */
  readonly left: number | null;
}

export interface TakenArchive {
  /** ids of the runs that came, or whose missing weights came */
  readonly runs: readonly string[];
  readonly dataSets: number;
  /** runs and data sets that were here already */
  readonly known: number;
  /** runs and data sets for which storage had no room after all */
  readonly missing: number;
}

const bytesOf = (entries: readonly ArchiveEntry[]) =>
  entries.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Adds what the file has to what is here. What is here stays as it is: a run that is the same is left out, one of
 * the same id that is another comes under a new one, and neither makes room for the other.
 * @param onProgress bytes that are written, and all that is to come
 * @throws {ArchiveError} before anything has changed
 */
export async function takeArchive(
  reader: ArchiveReader,
  { runs, dataSets }: CheckedArchive,
  { locks, mostRuns, mostBytes, left }: ArchiveTerms,
  onProgress: (done: number, total: number) => void,
): Promise<TakenArchive> {
  const [ids, here] = [await storedIds(), await listRuns()];
  if (ids === null || here === null) throw new ArchiveError('archiveNoStorage');
  const taken = new Set(ids);
  const places: Place[] = [];
  for (const run of runs) {
    const place = await placeOf(reader, run, taken);
    taken.add(place.id);
    places.push(place);
  }
  const own = new Set((await listUserData()).map(({ name }) => name));
  for (const { name, entry } of dataSets) {
    if (own.has(name) && !(await isSameData(reader, name, entry))) {
      throw damaged(entry.path, 'another data set of its name is here');
    }
  }
  const data = dataSets.filter(({ name }) => !own.has(name));
  const wanted = places.filter(({ isNew, weights }) => isNew || weights.length > 0);
  const comes = bytesOf(wanted.flatMap(({ weights }) => weights));
  const total = comes + bytesOf(data.map(({ entry }) => entry));
  await checkRoom(comes, total, mostBytes, left);

  const unpinned = [...here.records, ...wanted.flatMap(recordOfNew)].filter((run) => !run.pinned);
  const isTooMany = unpinned.length > mostRuns;
  const numbered = numbersOf(here.records, wanted);
  const renamed = new Map(places.map(({ run, id }) => [run.record.id, id]));
  const came: string[] = [];
  let [done, newData, missing] = [0, 0, 0];
  for (const { title, entry } of data) {
    onProgress(done, total);
    done += entry.bytes;
    const kept = readArchiveData(reader, entry).then(({ dataset }) => saveUserData(dataset, title));
    if (await kept.catch(() => false)) newData++;
    else missing++;
  }
  for (const place of wanted) {
    const { run, id, isNew } = place;
    const { record } = run;
    const { parent } = record;
    const changed: RunRecord = {
      ...record,
      id,
      request: { ...record.request, runId: id },
      number: numbered.get(id) ?? record.number,
      // Over the limit they stay all the same, and take nobody's place.
      pinned: record.pinned || isTooMany,
      parent: parent && { ...parent, id: renamed.get(parent.id) ?? parent.id },
      // It trains no more: its page was elsewhere.
      state: record.state === 'running' ? 'stopped' : record.state,
    };
    let whole = false;
    await locks.alone(id, async () => {
      const step = (entry: ArchiveEntry) => {
        onProgress(done, total);
        done += entry.bytes;
      };
      // The file has been read as a whole; where it cannot be read again, its disk may be gone.
      whole = await writeRun(reader, place, changed, step).catch(() => false);
      if (!whole && isNew) await forgetRun(id);
    });
    if (whole) came.push(id);
    else missing++;
  }
  onProgress(total, total);
  const known = places.length - wanted.length + dataSets.length - data.length;
  return { runs: came, dataSets: newData, known, missing };
}

async function checkRoom(
  comes: number,
  total: number,
  mostBytes: number,
  left: number | null,
): Promise<void> {
  const mega = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;
  const weights = [...(await weighRuns()).values()].reduce((sum, bytes) => sum + bytes, comes);
  if (comes > 0 && weights > mostBytes) {
    throw new ArchiveError('archiveWeights', { actual: mega(weights), expected: mega(mostBytes) });
  }
  if (left !== null && total > left) {
    throw new ArchiveError('archiveNoRoom', { actual: mega(total), expected: mega(left) });
  }
}

function recordOfNew({ run, isNew }: Place): readonly RunRecord[] {
  return isNew ? [run.record] : [];
}

/** @returns false where storage has no room for all of it */
async function writeRun(
  reader: ArchiveReader,
  { run, id, isNew, weights }: Place,
  record: RunRecord,
  step: (entry: ArchiveEntry) => void,
): Promise<boolean> {
  const curves = isNew && run.curves ? await readArchiveCurves(reader, run.curves) : null;
  if (isNew && !(await keepRun(record, curves && { ...curves, id }))) return false;
  for (const entry of weights) {
    step(entry);
    if (!(await writeCheckpoint(id, await readArchiveWeights(reader, entry)))) return false;
  }
  return true;
}

async function isSameData(reader: ArchiveReader, name: string, entry: ArchiveEntry) {
  const here = await readUserData(name);
  const { dataset } = await readArchiveData(reader, entry);
  return here !== null && isSame(here, dataset);
}
