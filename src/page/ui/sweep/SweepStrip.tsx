import { useTranslation } from 'react-i18next';
import { useSweepState } from '../../store/sweep/sweepState.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { loadPart } from '../parts/loadPart.ts';
import './SweepStrip.css';

/** How far the sweep is, heard as it goes, and what ends it. */
export function SweepStrip() {
  const { t } = useTranslation();
  const running = useSweepState((state) => state.running);
  const ended = useSweepState((state) => state.ended);
  const words = running ? t('sweep.progress', { ...running }) : ended && t(`sweep.${ended}`);
  // The region stands before its words come: only then are they read out.
  return (
    <>
      {running && <span className="sweep-break" aria-hidden="true" />}
      <p className={running ? 'sweep-progress' : 'visually-hidden'} aria-live="polite">
        {words}
      </p>
      {running && (
        <ActionButton label={t('sweep.stop')} hint={t('sweep.stopHint')} onPress={stop} />
      )}
    </>
  );
}

function stop(): void {
  // A sweep that runs has brought it along.
  void loadPart(() => import('../../session/sweepSession.ts')).then(
    ({ sweepSession }) => sweepSession.stop(),
    () => undefined,
  );
}
