import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { failureText } from '../../i18n/failureText.ts';
import { useAppStore } from '../../store/appStore.ts';
import type { Run } from '../../store/run/runSlice.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';

/** The one line that says what the run is doing; screen readers hear every change of it. */
export function StatusLine() {
  const { t, i18n } = useTranslation();
  const { phase, request } = useAppStore((state) => state.run);
  const text = statusText(t, phase, i18n.language, request);
  const stalled = phase.name === 'loading' && phase.stalled === true;
  const troubled = 'problem' in phase && phase.problem !== undefined;
  return (
    <p
      role="status"
      className="status"
      data-phase={troubled ? 'failed' : stalled ? 'stalled' : phase.name}
    >
      {text}
    </p>
  );
}

function statusText(
  t: TFunction,
  phase: Run['phase'],
  language: string,
  request: Run['request'],
): string {
  switch (phase.name) {
    case 'loading':
      return t(phase.stalled ? 'run.status.stalled' : 'run.status.loading', {
        dataset: datasetFacts(request?.dataset ?? 'mnist').title,
      });
    case 'training':
    case 'validating':
      return t(`run.status.${phase.name}`, { epoch: phase.epoch, epochs: phase.epochs });
    case 'recovering':
      if (phase.reason === null) return t('run.status.threadLost');
      return t('run.status.recovering', { reason: phase.reason });
    case 'stopped':
    case 'finished':
      if (phase.problem === undefined) return t(`run.status.${phase.name}`);
      return t('run.status.failed', { why: failureText(phase.problem, language) });
    case 'failed':
      return t('run.status.failed', { why: failureText(phase.error, language) });
    default:
      return t(`run.status.${phase.name}`);
  }
}
