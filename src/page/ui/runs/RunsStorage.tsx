import { useTranslation } from 'react-i18next';
import { storageSession } from '../../session/storageSession.ts';
import { useSavedRuns } from '../../store/runs/savedRuns.ts';
import { useStorageRoom } from '../../store/runs/storageRoom.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { formatBytes } from '../format/format.ts';
import { chooseFiles } from '../open/givenFiles.ts';
import { showPanel } from '../panels/panels.ts';
import '../../i18n/runsTab.ts';

/** What is occupied, what is left, how long it lasts, and the way to a copy of all of it. */
export function RunsStorage() {
  const { t } = useTranslation();
  const refused = useSavedRuns((state) => state.refused);
  const { used, left, persisted, declined } = useStorageRoom();
  const asks = persisted === false && !refused;
  return (
    <div className="runs-storage">
      {!refused && (
        <p>
          {used !== null &&
            left !== null &&
            t('runsTab.storage.used', { used: formatBytes(used), left: formatBytes(left) })}{' '}
          {persisted !== null && t(`runsTab.storage.${persisted ? 'lasting' : 'unsure'}`)}{' '}
          <span aria-live="polite">{asks && declined && t('runsTab.storage.declined')}</span>
        </p>
      )}
      <div className="runs-storage-actions">
        <ActionButton
          label={t('runsTab.storage.exportAll')}
          hint={t('runsTab.storage.exportAllHint')}
          onPress={() => showPanel('everything')}
        />
        <ActionButton
          label={t('runsTab.storage.importAll')}
          hint={t('runsTab.storage.importAllHint')}
          onPress={chooseFiles}
        />
        {asks && (
          <ActionButton
            label={t('runsTab.storage.keep')}
            hint={t('runsTab.storage.keepHint')}
            onPress={() => void storageSession.ask()}
          />
        )}
      </div>
    </div>
  );
}
