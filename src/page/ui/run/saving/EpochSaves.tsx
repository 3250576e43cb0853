import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { epochFailureText } from '../../../i18n/epochFiles.ts';
import { formatBytes } from '../../format/format.ts';
import { useEpochSaving } from './epochSaving.ts';
import { SaveMenu } from './SaveMenu.tsx';

/** All epochs as one file, and what came of saving any. */
export function EpochSaves() {
  const { t } = useTranslation();
  useEffect(() => () => useEpochSaving.setState({ outcome: null }), []);
  const name = t('epochFiles.saveAll');
  return (
    <div className="epochs-actions">
      <SaveMenu epoch="all" text={name} name={name} endings={['.keras', '.hdf5']} />
      <SavingNote />
    </div>
  );
}

function SavingNote() {
  const { t, i18n } = useTranslation();
  const { busy, outcome } = useEpochSaving();
  const { file = null, missing = 0, diverged = 0, failure = null } = outcome ?? {};
  return (
    <div className="epochs-note" aria-live="polite">
      {busy && <p>{t('epochFiles.writing')}</p>}
      {failure && <p className="save-problem">{epochFailureText(failure, i18n.language)}</p>}
      {outcome && !file && !failure && <p className="save-problem">{t('epochFiles.gone')}</p>}
      {file && (
        <p>{t('epochFiles.saved', { file: file.name, bytes: formatBytes(file.blob.size) })}</p>
      )}
      {file && missing > 0 && (
        <p className="save-problem">{t('epochFiles.leftOut', { count: missing })}</p>
      )}
      {file && diverged > 0 && (
        <p className="save-problem">{t('epochFiles.diverged', { count: diverged })}</p>
      )}
    </div>
  );
}
