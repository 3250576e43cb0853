import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShape, type Shape, sameShape } from '../../../engine/core/shape.ts';
import { dataSession, type UserDataImport } from '../../session/dataSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatCount } from '../format/format.ts';
import { useNetworkLock } from '../share/useNetworkLock.ts';
import { ClassTable } from './ClassTable.tsx';
import { EmptyClasses } from './EmptyClasses.tsx';
import { FileNotes } from './FileNotes.tsx';
import { countClasses } from './selectImages.ts';
import '../../i18n/datasets.ts';
import '../../i18n/fixes.ts';

export interface TakeChoice {
  readonly title: string;
  /** whether rows and columns of each image are to be swapped */
  readonly turned: boolean;
  /** what was said of it */
  readonly mayKeep: boolean;
  /** what the network is to take from now on, (H, W, C); null: what it takes now */
  readonly inputShape: Shape | null;
}

interface LoadOutcomeProps {
  readonly result: UserDataImport;
  readonly suggestion: string | null;
  onTake(choice: TakeChoice): void;
  onAgain(): void;
}

/** What was read and what was left out, before it becomes the data set of the page. */
export function LoadOutcome({ result, suggestion, onTake, onAgain }: LoadOutcomeProps) {
  const { t } = useTranslation();
  const nameId = useId();
  const unnamed = t('datasets.load.unnamed');
  const [title, setTitle] = useState(suggestion ?? unnamed);
  const [turned, setTurned] = useState(false);
  const { dataset, refused, isTable } = result;
  const [reshaped, setReshaped] = useState(true);
  const inputShape = useAppStore((state) => state.setup.network.inputShape);
  const { height, width, channels } = dataset;
  const shape = turned ? [width, height, channels] : [height, width, channels];
  const locked = useNetworkLock();
  const fits = sameShape(shape, inputShape);
  const mayKeep = useMayKeep();
  const counts = useMemo(
    () => ({ train: countClasses(dataset, 'train'), test: countClasses(dataset, 'test') }),
    [dataset],
  );
  return (
    <div className="load load-outcome">
      <p>
        {t('datasets.shape', {
          train: formatCount(dataset.trainCount),
          test: formatCount(dataset.testCount),
          shape: `${dataset.height} × ${dataset.width}`,
          classes: dataset.classes.length,
        })}
      </p>
      <EmptyClasses dataset={dataset} counts={counts.train} />
      <div className="load-name">
        <label htmlFor={nameId}>{t('datasets.load.name')}</label>
        <input
          id={nameId}
          className="text-box"
          value={title}
          maxLength={32}
          autoComplete="off"
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      <ScrollRegion label={t('datasets.load.classes')} className="load-classes">
        <ClassTable dataset={dataset} counts={counts} turned={turned} />
      </ScrollRegion>
      {/* For files that hold their images transposed, as EMNIST's. */}
      {isTable && (
        <LoadSwitch
          label={t('datasets.load.turn')}
          hint={t('datasets.load.turnHint')}
          on={turned}
          onSwitch={setTurned}
        />
      )}
      {!fits && !locked && (
        <LoadSwitch
          label={t('fixes.useInputShape', { shape: formatShape(shape) })}
          hint={t('datasets.load.reshapeHint', { shape: formatShape(inputShape) })}
          on={reshaped}
          onSwitch={setReshaped}
        />
      )}
      {refused.length > 0 && (
        <FileNotes
          heading={t('datasets.load.refused', { count: refused.length })}
          files={refused}
        />
      )}
      {mayKeep === false && <p role="alert">{t('datasets.load.unkept')}</p>}
      <p className="load-buttons">
        <ActionButton
          label={t('datasets.load.use')}
          hint={t(mayKeep ? 'datasets.load.useHint' : 'datasets.load.useHere')}
          primary
          onPress={() =>
            onTake({
              ...{ title: title.trim() || unnamed, turned, mayKeep: mayKeep !== false },
              inputShape: reshaped && !fits && !locked ? shape : null,
            })
          }
        />
        <ActionButton
          label={t('datasets.load.again')}
          hint={t('datasets.load.againHint')}
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

interface LoadSwitchProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  onSwitch(on: boolean): void;
}

function LoadSwitch({ label, hint, on, onSwitch }: LoadSwitchProps) {
  const [inputId, hintId] = [useId(), useId()];
  return (
    <div className="load-turn">
      <input
        id={inputId}
        className="check"
        type="checkbox"
        checked={on}
        aria-describedby={hintId}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <label htmlFor={inputId}>{label}</label>
      <p id={hintId} className="load-hint">
        {hint}
      </p>
    </div>
  );
}
