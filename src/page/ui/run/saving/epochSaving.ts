import { create } from 'zustand';
import type { SavedEpochs, saveEpochs } from '../../../session/epochSaves.ts';
import { session } from '../../../session/session.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { saveFile } from '../../format/saveFile.ts';
import { loadPart } from '../../parts/loadPart.ts';

export type Ending = Exclude<Parameters<typeof saveEpochs>[2], '.h5'>;

interface EpochSaving {
  readonly busy: boolean;
  /** what came of the last one */
  readonly outcome: SavedEpochs | null;
}

export const useEpochSaving = create<EpochSaving>()(() => ({ busy: false, outcome: null }));

/** Offers an epoch, or all of them, as a download. The code that writes files comes when it is asked for. */
export async function saveEpochAs(epoch: number | 'all', ending: Ending): Promise<void> {
  if (useEpochSaving.getState().busy) return;
  useEpochSaving.setState({ busy: true, outcome: null });
  const load = () => import('../../../session/epochSaves.ts');
  // Where it cannot come, the page has said so.
  const part = await loadPart(load).catch(() => null);
  const { run } = useAppStore.getState();
  const outcome = (await part?.saveEpochs(run, epoch, ending, session.stateAt)) ?? null;
  useEpochSaving.setState({ busy: false, outcome });
  if (outcome?.file) saveFile(outcome.file.blob, outcome.file.name);
}
