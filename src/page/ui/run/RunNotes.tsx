import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { runsSession } from '../../session/runsSession.ts';
import { storageSession } from '../../session/storageSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { type SavedRun, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { ReloadButton } from '../parts/Missing.tsx';
import { keepFocus } from './keepFocus.ts';
import { BiggestRuns, ShortOfRoom, ShowRuns } from './ShortOfRoom.tsx';
import '../../i18n/runNotes.ts';
import './RunNotes.css';

/** Beside Train: what storage has to say, and the run that an earlier visit left in the middle. */
export function RunNotes() {
  const { t } = useTranslation();
  const { otherVersion, refused, interrupted, damagedWeights, runs } = useSavedRuns();
  const current = useAppStore(({ run }) => run.request?.runId ?? null);
  const idle = current === null;
  const place = useRef<HTMLElement>(null);
  useEffect(() => storageSession.start(), []);
  useEffect(() => {
    const bar = place.current?.parentElement;
    return bar ? keepFocus(bar) : undefined;
  }, []);
  const left = idle ? runs.find(({ id }) => id === interrupted) : undefined;
  // The region stands before its words come: only then are they read out.
  return (
    <section
      ref={place}
      className="run-notes"
      aria-live="polite"
      aria-label={t('runNotes.heading')}
    >
      {otherVersion && (
        <div className="run-note">
          <p>{t(`runNotes.${otherVersion}`)}</p>
          {otherVersion === 'newer' && <ReloadButton />}
        </div>
      )}
      {refused && otherVersion === null && !idle && (
        <div className="run-note">
          <p>
            {t('runNotes.refused')} <BiggestRuns />
          </p>
          <ShowRuns />
        </div>
      )}
      {!idle && current === damagedWeights && (
        <div className="run-note">
          <p>{t('runNotes.damaged')}</p>
          <DismissButton onPress={() => useSavedRuns.setState({ damagedWeights: null })} />
        </div>
      )}
      {!refused && otherVersion === null && <ShortOfRoom />}
      {left && <Interrupted run={left} />}
    </section>
  );
}

function Interrupted({ run }: { readonly run: SavedRun }) {
  const { t, i18n } = useTranslation();
  const isStored = useSavedRuns(({ bytes }) => bytes.has(run.id));
  const time = new Date(run.createdAt).toLocaleTimeString(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const epoch = Math.min((run.history.at(-1)?.epoch ?? 0) + 1, run.request.fit.epochs);
  const lostFile = isStored ? null : run.file;
  return (
    <div className="run-note">
      <p>
        {lostFile === null
          ? t(isStored ? 'runNotes.interrupted' : 'runNotes.interruptedEarly', { time, epoch })
          : t('runNotes.fileAgain', { time, file: lostFile })}
      </p>
      <div className="run-note-actions">
        {lostFile === null && (
          <ActionButton
            label={t('runNotes.goOn')}
            hint={t('runNotes.goOnHint')}
            onPress={() => void runsSession.goOn()}
          />
        )}
        <DismissButton onPress={runsSession.dismiss} />
      </div>
    </div>
  );
}

function DismissButton({ onPress }: { onPress(): void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="button" onClick={onPress}>
      {t('runNotes.dismiss')}
    </button>
  );
}
