import { type DragEvent, type RefObject, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText, needsReload } from '../../i18n/failureText.ts';
import type { ChosenFile, DataFailure } from '../../session/dataSession.ts';
import { NumberBox } from '../controls/NumberBox.tsx';
import { ReloadButton } from '../parts/Missing.tsx';
import { chosenFiles, droppedFiles } from './droppedFiles.ts';
import { FileNotes } from './FileNotes.tsx';
import { sideOf, sideRange } from './side.ts';
import '../../i18n/datasets.ts';

interface LoadFormProps {
  /** side of the square that images are made into, as typed */
  readonly side: string;
  readonly failure: DataFailure | null;
  onSide(text: string): void;
  onFiles(files: readonly ChosenFile[]): void;
}

/** React's types do not know it, all browsers do. */
const CHOOSES_FOLDERS = { webkitdirectory: '' };

/** Each sentence takes some of these. */
const noValues = {
  actual: '',
  column: '',
  expected: '',
  file: '',
  images: '',
  labels: '',
  limit: '',
  name: '',
  names: '',
  place: '',
  reason: '',
  row: '',
  side: '',
  test: '',
  train: '',
};

export function LoadForm({ side, failure, onSide, onFiles }: LoadFormProps) {
  const { t, i18n } = useTranslation();
  const [sideId, hintId, errorId] = [useId(), useId(), useId()];
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const valid = sideOf(side) !== null;

  const give = (chosen: readonly ChosenFile[]) => {
    if (valid && chosen.length > 0) onFiles(chosen);
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    give(await droppedFiles(event.dataTransfer));
  };
  const choose = (label: string, input: RefObject<HTMLInputElement | null>) => (
    <button
      type="button"
      className="button"
      data-disabled={valid ? undefined : ''}
      disabled={!valid}
      onClick={() => input.current?.click()}
    >
      {label}
    </button>
  );

  return (
    <div className="load">
      {failure && (
        <p role="alert" className="data-problem">
          {failure.own === null
            ? failureText(failure.error, i18n.language)
            : t(`datasets.problems.${failure.own.code}`, { ...noValues, ...failure.own.values })}
        </p>
      )}
      {failure?.own && failure.own.files.length > 0 && (
        <FileNotes heading={t('datasets.load.whatEachIs')} files={failure.own.files} />
      )}
      {failure && needsReload(failure.error) && (
        <div>
          <ReloadButton />
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same */}
      <div
        className="load-drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t('datasets.load.drop')}</p>
        <p className="load-buttons">
          {choose(t('datasets.load.files'), files)}
          {choose(t('datasets.load.folder'), folder)}
        </p>
        <pre className="load-tree" aria-hidden="true">
          {'cat/  1.png  2.png  …\ndog/  1.png  2.png  …'}
        </pre>
      </div>
      {/* No `accept`: idx files have no ending, and a browser would grey them out. */}
      <input
        ref={files}
        type="file"
        hidden
        multiple
        aria-label={t('datasets.load.files')}
        onChange={(event) => give(chosenFiles(event.currentTarget.files))}
      />
      <input
        ref={folder}
        type="file"
        hidden
        {...CHOOSES_FOLDERS}
        aria-label={t('datasets.load.folder')}
        onChange={(event) => give(chosenFiles(event.currentTarget.files))}
      />
      <div className="load-side">
        <label htmlFor={sideId}>{t('datasets.load.size')}</label>
        <NumberBox
          id={sideId}
          text={side}
          min={sideRange.min}
          max={sideRange.max}
          whole
          invalid={!valid}
          disabled={false}
          describedBy={valid ? hintId : `${errorId} ${hintId}`}
          onType={onSide}
          onStep={(direction) => onSide(String((sideOf(side) ?? 28) + direction))}
        />
        {!valid && (
          <p id={errorId} className="load-error">
            {t('datasets.load.sizeError', { ...sideRange })}
          </p>
        )}
        <p id={hintId} className="load-hint">
          {t('datasets.load.sizeHint')}
        </p>
      </div>
    </div>
  );
}
