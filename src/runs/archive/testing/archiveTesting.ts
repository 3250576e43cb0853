import { deleteDB } from 'idb';
import type { Dataset } from '../../../data/dataset.ts';
import { userDataName } from '../../../data/user/fingerprint.ts';
import { listUserData, readUserData } from '../../../data/user/userDataStore.ts';
import { RunLocks } from '../../runLocks.ts';
import { forgetRun, listRuns, readCurves, readRun } from '../../runRecords.ts';
import { readCheckpoints } from '../../runWeights.ts';
import { ArchiveReader } from '../archiveReader.ts';
import { checkArchive } from '../checkArchive.ts';
import { packValue } from '../packedValue.ts';
import { type ArchiveTerms, takeArchive } from '../takeArchive.ts';
import { writeArchive } from '../writeArchive.ts';

export const settings = { 'convlab.preferences': '{"state":{"preferences":{"language":"ko"}}}' };
const silent = () => {};
export const terms: ArchiveTerms = {
  ...{ locks: new RunLocks(undefined), mostRuns: 100, mostBytes: 2 ** 29, left: null },
};

export const content: Omit<Dataset, 'name'> = {
  ...{ height: 1, width: 2, channels: 1, classes: ['a', '나'], trainCount: 2, testCount: 1 },
  ...{ images: Uint8Array.of(1, 2, 3, 4, 5, 6), labels: Uint8Array.of(0, 1, 1) },
};
export const dataset: Dataset = { ...content, name: userDataName(content) };

export async function clear(): Promise<void> {
  for (const { id } of (await listRuns())?.records ?? []) await forgetRun(id);
  await Promise.all(['convlab-data'].map((name) => deleteDB(name)));
}

export const written = async () => (await writeArchive(settings, silent)).blob;

export async function take(blob: Blob, changed: Partial<ArchiveTerms> = {}) {
  const reader = await ArchiveReader.open(blob);
  const checked = await checkArchive(reader, (setup) => typeof setup === 'object', silent);
  return { checked, taken: await takeArchive(reader, checked, { ...terms, ...changed }, silent) };
}

/** All that is stored, as bytes. */
export async function everything() {
  const records = (await listRuns())?.records ?? [];
  const runs = await Promise.all(
    records.map(async ({ id }) => [
      await readRun(id),
      await readCurves(id),
      await readCheckpoints(id),
    ]),
  );
  const own = await Promise.all((await listUserData()).map(({ name }) => readUserData(name)));
  return packValue([runs, own]);
}
