import * as z from 'zod/mini';
import type { Dataset } from '../../data/dataset.ts';
import { userDataName } from '../../data/user/fingerprint.ts';
import { userDataSchema } from '../../data/user/storedUserData.ts';
import { type ResolvedNetwork, resolveNetwork } from '../../engine/network/resolve.ts';
import { holdsNetwork } from '../../engine/network/stateTensors.ts';
import { MOST_UPDATES } from '../fileCheckpoint.ts';
import { type RunCurves, type RunRecord, runCurvesSchema, runRecordSchema } from '../runRecord.ts';
import { type Checkpoint, intactCheckpoint } from '../runWeights.ts';
import { reasonOf } from './archiveError.ts';
import { type ArchiveEntry, type Settings, settingsSchema } from './archiveFormat.ts';
import { type ArchiveReader, damaged } from './archiveReader.ts';

/** A run of a file. Its curves and its weights are read again when they are wanted. */
export interface ArchiveRun {
  readonly record: RunRecord;
  readonly curves: ArchiveEntry | null;
  readonly weights: readonly ArchiveEntry[];
}

interface ArchiveData {
  readonly name: string;
  readonly title: string;
  readonly entry: ArchiveEntry;
}

/** What a file holds, all of which has been read once and is in order. */
export interface CheckedArchive {
  /** newest first */
  readonly runs: readonly ArchiveRun[];
  readonly dataSets: readonly ArchiveData[];
  readonly settings: Settings;
  /** bytes of all entries */
  readonly bytes: number;
}

const dataSchema = z.object({ title: z.string().check(z.maxLength(300)), dataset: userDataSchema });

/**
 * Reads all of a file, one entry at a time, and changes nothing.
 * @param isSetup whether the page can read a run's set-up
 * @param onProgress bytes that are read, and all of them
 * @throws {ArchiveError} archiveDamaged
 */
export async function checkArchive(
  reader: ArchiveReader,
  isSetup: (setup: unknown) => boolean,
  onProgress: (done: number, total: number) => void,
): Promise<CheckedArchive> {
  const bytes = reader.entries.reduce((sum, entry) => sum + entry.bytes, 0);
  let done = 0;
  const step = (entry: ArchiveEntry) => {
    onProgress(done, bytes);
    done += entry.bytes;
  };
  let settings: Settings = {};
  const dataSets: ArchiveData[] = [];
  const folders = new Map<string, ArchiveEntry[]>();
  for (const entry of reader.entries) {
    const [kind = '', place = ''] = entry.path.split('/');
    if (kind === 'runs') {
      const folder = folders.get(place) ?? [];
      folders.set(place, folder);
      folder.push(entry);
      continue;
    }
    step(entry);
    if (kind === 'data') dataSets.push(dataOf(await readArchiveData(reader, entry), entry));
    else settings = inOrder(settingsSchema, await reader.read(entry), entry);
  }
  const runs: ArchiveRun[] = [];
  for (const parts of folders.values()) runs.push(await runOf(reader, parts, isSetup, step));
  const ids = new Set(runs.map(({ record }) => record.id));
  if (ids.size < runs.length) throw damaged('its runs', 'two of them have one id');
  const names = new Set(dataSets.map(({ name }) => name));
  if (names.size < dataSets.length) throw damaged('its data sets', 'two of them have one name');
  onProgress(bytes, bytes);
  const newest = runs.toSorted((a, b) => b.record.createdAt - a.record.createdAt);
  return { runs: newest, dataSets, settings, bytes };
}

/** @throws {ArchiveError} archiveDamaged */
export async function readArchiveData(reader: ArchiveReader, entry: ArchiveEntry) {
  return inOrder(dataSchema, await reader.read(entry), entry);
}

/** Runs find their data by its name, so a name that is not of its content would give them other images. */
function dataOf({ title, dataset }: { title: string; dataset: Dataset }, entry: ArchiveEntry) {
  if (userDataName(dataset) !== dataset.name) {
    throw damaged(entry.path, 'its name is not that of its content');
  }
  return { name: dataset.name, title, entry };
}

/** @throws {ArchiveError} archiveDamaged */
export async function readArchiveCurves(
  reader: ArchiveReader,
  entry: ArchiveEntry,
): Promise<RunCurves> {
  const curves = inOrder(runCurvesSchema, await reader.read(entry), entry);
  const lengths = Object.values(curves.columns).map(({ length }) => length);
  if (new Set(lengths).size > 1) throw damaged(entry.path, 'its columns differ in length');
  return curves;
}

/** @throws {ArchiveError} archiveDamaged */
export async function readArchiveWeights(
  reader: ArchiveReader,
  entry: ArchiveEntry,
): Promise<Checkpoint> {
  const checkpoint = await intactCheckpoint(await reader.read(entry));
  if (checkpoint === null) throw damaged(entry.path, 'it is no checkpoint');
  return checkpoint;
}

async function runOf(
  reader: ArchiveReader,
  parts: readonly ArchiveEntry[],
  isSetup: (setup: unknown) => boolean,
  step: (entry: ArchiveEntry) => void,
): Promise<ArchiveRun> {
  const entry = parts.find(({ path }) => path.endsWith('/record.bin'));
  if (entry === undefined) throw damaged(parts[0]?.path ?? '', 'it belongs to no run');
  step(entry);
  const record = inOrder(runRecordSchema, await reader.read(entry), entry);
  const network = networkOf(record, entry);
  if (record.id !== record.request.runId) throw damaged(entry.path, 'it has two names');
  if (!isSetup(record.setup)) throw damaged(entry.path, 'its set-up cannot be read');
  const curves = parts.find(({ path }) => path.endsWith('/curves.bin')) ?? null;
  const weights = parts.filter((one) => one !== entry && one !== curves);
  // A run that was longer has curves as long, and lacks in them at most what came with its weights.
  let updates = 0;
  if (curves !== null) {
    step(curves);
    const { columns } = await readArchiveCurves(reader, curves);
    updates = columns.loss?.length ?? 0;
  }
  const epochs = new Set<number>();
  for (const one of weights) {
    step(one);
    const { epoch, state, trainer, unrecorded = [] } = await readArchiveWeights(reader, one);
    if (trainer.step > Math.max(MOST_UPDATES, updates + unrecorded.length)) {
      throw damaged(one.path, 'it counts too many updates');
    }
    if (!holdsNetwork(network, state)) throw damaged(one.path, 'its weights are another network’s');
    epochs.add(epoch);
  }
  if (epochs.size < weights.length) throw damaged(entry.path, 'it has an epoch twice');
  return { record, curves, weights };
}

function networkOf({ request }: RunRecord, { path }: ArchiveEntry): ResolvedNetwork {
  try {
    return resolveNetwork(request.network);
  } catch (error) {
    throw damaged(path, reasonOf(error));
  }
}

function inOrder<T>(schema: z.ZodMiniType<T>, value: unknown, { path }: ArchiveEntry): T {
  try {
    return schema.parse(value);
  } catch (error) {
    const [issue] = error instanceof z.core.$ZodError ? error.issues : [];
    const where = issue?.path.map(String).join('.') || 'it';
    throw damaged(path, issue ? `${where} is not of this form` : reasonOf(error));
  }
}
