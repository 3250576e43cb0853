import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { neededBytes } from '../../session/storageSession.ts';
import { listed, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { useStorageRoom } from '../../store/runs/storageRoom.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { formatBytes } from '../format/format.ts';
import { runName } from '../format/runName.ts';
import { useRunLock } from '../hooks/useRunLock.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import { useRecordTab } from '../panels/recordTab.ts';
import '../../i18n/runNotes.ts';

/** So many are named. */
const NAMED = 3;

/** Before Train: that the weights of the run will not fit into the browser's storage. */
export function ShortOfRoom() {
  const { t } = useTranslation();
  const { request } = useSetupCheck();
  const trains = useRunLock();
  const left = useStorageRoom((room) => room.left);
  const needed = useMemo(() => (request === null ? 0 : neededBytes(request)), [request]);
  if (trains || left === null || needed <= left) return null;
  const sizes = { needed: formatBytes(needed), left: formatBytes(left) };
  return (
    <div className="run-note">
      <p>
        {t('runNotes.noRoom', sizes)} <BiggestRuns />
      </p>
      <ShowRuns />
    </div>
  );
}

/** Which runs take the most, the biggest first. */
export function BiggestRuns() {
  const { t } = useTranslation();
  const state = useSavedRuns();
  const sizeOf = (id: string) => state.bytes.get(id) ?? 0;
  const biggest = listed(state)
    .filter(({ id }) => sizeOf(id) > 0)
    .toSorted((a, b) => sizeOf(b.id) - sizeOf(a.id))
    .slice(0, NAMED);
  if (biggest.length === 0) return null;
  const runs = biggest.map((run) => `${runName(t, run)} (${formatBytes(sizeOf(run.id))})`);
  return t('runNotes.biggest', { runs: runs.join(', ') });
}

export function ShowRuns() {
  const { t } = useTranslation();
  const choose = useRecordTab((state) => state.choose);
  return (
    <ActionButton
      label={t('runNotes.showRuns')}
      hint={t('runNotes.showRunsHint')}
      onPress={() => choose('runs')}
    />
  );
}
