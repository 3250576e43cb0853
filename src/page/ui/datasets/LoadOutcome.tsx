import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dataSession, type OwnImport } from '../../session/dataSession.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatCount } from '../format/format.ts';
import { ClassRow } from './ClassRow.tsx';
import { FileNotes } from './FileNotes.tsx';
import { countClasses } from './selectImages.ts';

interface LoadOutcomeProps {
  readonly result: OwnImport;
  readonly suggestion: string | null;
  /** @param mayKeep what was said of it */
  onTake(title: string, mayKeep: boolean): void;
  onAgain(): void;
}

/** What was read and what was left out, before it becomes the data set of the page. */
export function LoadOutcome({ result, suggestion, onTake, onAgain }: LoadOutcomeProps) {
  const { t } = useTranslation();
  const nameId = useId();
  const unnamed = t('data.load.unnamed');
  const [title, setTitle] = useState(suggestion ?? unnamed);
  const { dataset, refused } = result;
  const mayKeep = useMayKeep();
  const counts = useMemo(() => {
    const test = countClasses(dataset, 'test');
    return countClasses(dataset, 'train').map((count, label) => count + (test[label] ?? 0));
  }, [dataset]);
  const most = Math.max(...counts);
  return (
    <div className="load">
      <p>
        {t('data.shape', {
          train: formatCount(dataset.trainCount),
          test: formatCount(dataset.testCount),
          shape: `${dataset.height} × ${dataset.width}`,
          classes: dataset.classes.length,
        })}
      </p>
      <div className="load-name">
        <label htmlFor={nameId}>{t('data.load.name')}</label>
        <input
          id={nameId}
          className="text-box"
          value={title}
          maxLength={32}
          autoComplete="off"
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      <ScrollRegion label={t('data.load.classes')} className="load-classes">
        <ul aria-label={t('data.load.classes')}>
          {dataset.classes.map((name, label) => (
            <li key={name} className="class-row">
              <ClassRow name={name} count={counts[label] ?? 0} most={most} />
            </li>
          ))}
        </ul>
      </ScrollRegion>
      {refused.length > 0 && (
        <FileNotes heading={t('data.load.refused', { count: refused.length })} files={refused} />
      )}
      {mayKeep === false && <p role="alert">{t('data.load.unkept')}</p>}
      <p className="load-buttons">
        <ActionButton
          label={t('data.load.use')}
          hint={t(mayKeep ? 'data.load.useHint' : 'data.load.useHere')}
          primary
          onPress={() => onTake(title.trim() || unnamed, mayKeep !== false)}
        />
        <ActionButton
          label={t('data.load.again')}
          hint={t('data.load.againHint')}
          onPress={onAgain}
        />
      </p>
    </div>
  );
}

/** null until the browser has answered: nothing is promised before. */
function useMayKeep(): boolean | null {
  const [mayKeep, setMayKeep] = useState<boolean | null>(null);
  useEffect(() => {
    void dataSession.mayKeep().then(setMayKeep);
  }, []);
  return mayKeep;
}
