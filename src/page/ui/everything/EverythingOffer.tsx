import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveText } from '../../i18n/everything.ts';
import {
  checkEverything,
  type EverythingEvent,
  importEverything,
} from '../../session/everythingSession.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { formatBytes } from '../format/format.ts';
import { useRecordTab } from '../panels/recordTab.ts';
import { takeSettings } from './takeSettings.ts';
import { Working } from './Working.tsx';

interface EverythingOfferProps {
  readonly file: string;
  readonly blob: Blob;
  readonly again: ReactNode;
  onClose(): void;
}

type State =
  | { readonly name: 'checking' | 'taking'; readonly part: number }
  | Exclude<EverythingEvent, { type: 'progress' }>;

/** What a file of everything holds, and the way to take it; nothing changes before. */
export function EverythingOffer({ file, blob, again, onClose }: EverythingOfferProps) {
  const { t, i18n } = useTranslation();
  const preferencesId = useId();
  const [withPreferences, setWithPreferences] = useState(false);
  const [state, setState] = useState<State>({ name: 'checking', part: 0 });
  useEffect(() => {
    setState({ name: 'checking', part: 0 });
    const task = checkEverything(blob, (done, total) =>
      setState({ name: 'checking', part: done / Math.max(1, total) }),
    );
    void task.settled.then(setState);
    return task.cancel;
  }, [blob]);
  if ('name' in state) {
    const { name, part } = state;
    return <Working label={t(`everything.${name}`, { file })} part={part} />;
  }
  if (state.type === 'failed') {
    return (
      <>
        <p role="alert" className="open-problem">
          {archiveText(state.error, i18n.language)}
        </p>
        <div className="open-actions">{again}</div>
      </>
    );
  }
  if (state.type === 'imported') {
    const { runs, dataSets, known, missing } = state;
    return (
      <>
        <p>
          {t('everything.taken', { runs: runs.length, dataSets })}{' '}
          {known > 0 && t('everything.known', { count: known })}{' '}
          {missing > 0 && t('everything.missing', { count: missing })}
        </p>
        <div className="open-actions">
          {again}
          <ActionButton
            primary
            label={t('everything.showRuns')}
            hint={t('everything.showRunsHint')}
            onPress={() => {
              useRecordTab.getState().choose('runs');
              onClose();
            }}
          />
        </div>
      </>
    );
  }
  if (state.type !== 'checked') return null;
  const { settings, ...facts } = state;
  const take = () => {
    setState({ name: 'taking', part: 0 });
    void importEverything(blob, (done, total) =>
      setState({ name: 'taking', part: done / Math.max(1, total) }),
    ).then((event) => {
      if (event.type === 'imported') takeSettings(settings, withPreferences);
      setState(event);
    });
  };
  return (
    <>
      <h3 className="open-file">{file}</h3>
      <p>{t('everything.inFile', { ...facts, bytes: formatBytes(facts.bytes) })}</p>
      <p>{t('everything.adds')}</p>
      <div className="everything-preferences">
        <input
          id={preferencesId}
          className="check"
          type="checkbox"
          checked={withPreferences}
          aria-describedby={`${preferencesId}-hint`}
          onChange={(event) => setWithPreferences(event.currentTarget.checked)}
        />
        <div>
          <label htmlFor={preferencesId}>{t('everything.preferences')}</label>
          <p id={`${preferencesId}-hint`}>{t('everything.preferencesHint')}</p>
        </div>
      </div>
      <div className="open-actions">
        {again}
        <ActionButton
          primary
          label={t('everything.take')}
          hint={t('everything.takeHint')}
          onPress={take}
        />
      </div>
    </>
  );
}
