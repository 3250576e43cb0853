import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetName } from '../../../data/datasetName.ts';
import { formatShape } from '../../../engine/core/shape.ts';
import { failureText, needsReload } from '../../i18n/failureText.ts';
import { type DataFailure, dataSession } from '../../session/dataSession.ts';
import type { Dataset } from '../../session/dataShelf.ts';
import { datasetFacts, isUserData } from '../../store/setup/datasets.ts';
import { PageDialog } from '../controls/PageDialog.tsx';
import './datasets.css';
import { formatCount } from '../format/format.ts';
import { ReloadButton } from '../parts/Missing.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { UserDataActions } from './UserDataActions.tsx';
import '../../i18n/datasets.ts';

interface PreviewDialogProps {
  readonly dataset: DatasetName;
  onClose(): void;
}

/** The images of the data set that is chosen, with their labels. */
export function PreviewDialog({ dataset: name, onClose }: PreviewDialogProps) {
  const { t } = useTranslation();
  const facts = datasetFacts(name);
  const { title } = facts;
  const [progress, setProgress] = useState<number | null>(null);
  const [stalled, setStalled] = useState(false);
  const [opened, setOpened] = useState<Dataset | DataFailure | null>(null);
  const [attempt, setAttempt] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    setOpened(null);
    setProgress(null);
    const task = dataSession.open(name, (done, total, stalled) => {
      setProgress(done / Math.max(1, total));
      setStalled(stalled);
    });
    let current = true;
    void task.settled.then((result) => {
      if (current) setOpened(result);
    });
    return () => {
      current = false;
      task.cancel();
    };
  }, [name, attempt]);
  const description = t('datasets.shape', {
    train: formatCount(facts.trainCount),
    test: formatCount(facts.testCount),
    shape: formatShape(facts.inputShape),
    classes: facts.classes,
  });
  return (
    <PageDialog title={title} description={description} onClose={onClose}>
      {opened === null && (
        <Waiting
          label={t(stalled ? 'datasets.stalled' : 'datasets.loading', { title })}
          part={progress}
        />
      )}
      {opened !== null && 'error' in opened && (
        <Problem failure={opened} onRetry={() => setAttempt(attempt + 1)} />
      )}
      {opened !== null && 'images' in opened && (
        <PreviewPanel dataset={opened}>
          {isUserData(name) && (
            <UserDataActions name={name} dataset={opened} onForgotten={onClose} />
          )}
        </PreviewPanel>
      )}
    </PageDialog>
  );
}

/** @param part from 0 to 1, null while unknown */
function Waiting({ label, part }: { readonly label: string; readonly part: number | null }) {
  return (
    <div className="data-wait">
      <p>{label}</p>
      <progress aria-label={label} {...(part === null ? {} : { value: part })} />
    </div>
  );
}

interface ProblemProps {
  readonly failure: DataFailure;
  onRetry(): void;
}

function Problem({ failure, onRetry }: ProblemProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className="data-wait">
      <p role="alert" className="data-problem">
        {failureText(failure.error, i18n.language)}
      </p>
      {needsReload(failure.error) ? (
        <ReloadButton />
      ) : (
        <button type="button" className="button" onClick={onRetry}>
          {t('run.retry')}
        </button>
      )}
    </div>
  );
}
