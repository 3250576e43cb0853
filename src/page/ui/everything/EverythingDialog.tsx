import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveText } from '../../i18n/everything.ts';
import {
  type EverythingEvent,
  type EverythingTask,
  exportEverything,
} from '../../session/everythingSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { listed, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { PageDialog } from '../controls/PageDialog.tsx';
import { formatBytes } from '../format/format.ts';
import { saveFile } from '../format/saveFile.ts';
import { Working } from './Working.tsx';
import '../open/OpenDialog.css';

interface State {
  /** part of it that is done, 0 to 1; null where nothing is written */
  readonly part: number | null;
  readonly outcome: Exclude<EverythingEvent, { type: 'progress' }> | null;
}

/** All that this browser keeps as one file: what is in it, and the way to write it. */
export function EverythingDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const runs = useSavedRuns();
  const own = useAppStore((state) => state.data.own);
  const [{ part, outcome }, setState] = useState<State>({ part: null, outcome: null });
  const [task, setTask] = useState<EverythingTask | null>(null);
  useEffect(() => () => task?.cancel(), [task]);
  const file = `convlab-${new Date().toISOString().slice(0, 10)}.zip`;
  const write = () => {
    setState({ part: 0, outcome: null });
    const begun = exportEverything((done, total) =>
      setState({ part: done / Math.max(1, total), outcome: null }),
    );
    setTask(begun);
    void begun.settled.then((event) => {
      setTask(null);
      setState({ part: null, outcome: event });
      if (event.type === 'exported') saveFile(event.blob, file);
    });
  };
  const bytes = [...runs.bytes.values()].reduce((sum, size) => sum + size, 0);
  const counts = { runs: listed(runs).length, dataSets: own.length, bytes: formatBytes(bytes) };
  return (
    <PageDialog
      title={t('everything.title')}
      description={t('everything.body')}
      className="open-dialog"
      onClose={onClose}
    >
      <div className="open-body" aria-live="polite">
        <p>{t('everything.holds', counts)}</p>
        {runs.refused && <p>{t('everything.unkept')}</p>}
        {part !== null && <Working label={t('everything.writing')} part={part} />}
        {outcome?.type === 'exported' && (
          <>
            <p>
              {t('everything.written', { file, bytes: formatBytes(outcome.blob.size) })}{' '}
              {outcome.leftOut > 0 && t('everything.leftOut', { count: outcome.leftOut })}
            </p>
            <p>{t('everything.tellImport')}</p>
          </>
        )}
        {outcome?.type === 'failed' && (
          <p role="alert" className="open-problem">
            {archiveText(outcome.error, i18n.language)}
          </p>
        )}
        <div className="open-actions" data-end>
          <ActionButton
            primary
            label={t('everything.write')}
            hint={t('everything.writeHint')}
            disabled={part !== null}
            onPress={write}
          />
        </div>
      </div>
    </PageDialog>
  );
}
