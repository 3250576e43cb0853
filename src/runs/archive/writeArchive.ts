import { listUserData, readUserData } from '../../data/user/userDataStore.ts';
import { listRuns, storedCurves } from '../runRecords.ts';
import { checkpointEpochs, readCheckpoint } from '../runWeights.ts';
import { ArchiveError } from './archiveError.ts';
import type { Settings } from './archiveFormat.ts';
import { ArchiveWriter } from './archiveWriter.ts';

export interface WrittenArchive {
  readonly blob: Blob;
  readonly runs: number;
  readonly dataSets: number;
  /** records, curves, checkpoints and data sets that cannot be read, and are not in the file */
  readonly leftOut: number;
}

/**
 * All that this browser keeps, as one file. Runs that are deleted stay behind.
 * @param onProgress runs and data sets that are written, and all of them
 * @throws {ArchiveError} archiveNoStorage
 */
export async function writeArchive(
  settings: Settings,
  onProgress: (done: number, total: number) => void,
): Promise<WrittenArchive> {
  const kept = await listRuns();
  if (kept === null) throw new ArchiveError('archiveNoStorage');
  const runs = kept.records.filter(({ deleted }) => !deleted);
  const own = await listUserData();
  const total = runs.length + own.length;
  const writer = new ArchiveWriter();
  let [done, leftOut, dataSets] = [0, kept.damaged, 0];
  await writer.add('settings.bin', settings, true);
  for (const { name, title } of own) {
    onProgress(done++, total);
    const dataset = await readUserData(name);
    if (dataset === null) leftOut++;
    else await writer.add(`data/${dataSets++}.bin`, { title, dataset }, true);
  }
  for (const [index, record] of runs.entries()) {
    onProgress(done++, total);
    const folder = `runs/${index}`;
    await writer.add(`${folder}/record.bin`, record, true);
    const curves = await storedCurves(record.id);
    if (curves === 'damaged') leftOut++;
    else if (curves !== 'none') await writer.add(`${folder}/curves.bin`, curves, true);
    let weights = 0;
    for (const epoch of await checkpointEpochs(record.id)) {
      const checkpoint = await readCheckpoint(record.id, epoch);
      if (checkpoint === 'damaged') leftOut++;
      // A run that trains meanwhile lets older ones go.
      else if (checkpoint !== 'none')
        await writer.add(`${folder}/weights-${weights++}.bin`, checkpoint, false);
    }
  }
  onProgress(total, total);
  return { blob: await writer.close(), runs: runs.length, dataSets, leftOut };
}
