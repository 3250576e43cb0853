import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CornerNotice } from '../controls/CornerNotice.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import { loadPart } from '../parts/loadPart.ts';
import { useOffline } from './offlineState.ts';

const takeUpdate = async () => {
  const part = await loadPart(() => import('./takeUpdate.ts')).catch(() => null);
  await part?.takeUpdate();
};

/** Says quietly that a new version lies ready; a run is never interrupted for it. */
export function UpdateNotice() {
  const { t } = useTranslation();
  const ready = useOffline((state) => state.update !== null);
  const held = useOffline((state) => state.held);
  const running = useRunLock();
  const [later, setLater] = useState(false);
  if (!ready || later) return null;
  const words = () => {
    if (running) return t('offline.afterRun');
    return held ? t('offline.otherPage') : t('offline.ready');
  };
  return (
    <CornerNotice>
      <p>{words()}</p>
      <button
        type="button"
        className="button"
        disabled={running}
        data-disabled={running || undefined}
        onClick={() => void takeUpdate()}
      >
        {t('offline.reload')}
      </button>
      <button type="button" className="button" onClick={() => setLater(true)}>
        {t('offline.later')}
      </button>
    </CornerNotice>
  );
}
