import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import type { Run } from '../../store/run/runSlice.ts';
import { type SetupCheck, stepsPerEpoch } from '../../store/setup/checkSetup.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import { formatCount, formatSeconds } from '../format/format.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { useNetworkLock } from '../share/useNetworkLock.ts';
import { focusProblem } from './focusProblem.ts';
import { noteText } from './noteText.ts';
import { progressOf } from './progressOf.ts';

const LazyFixes = lazyPart(async () => (await import('../network/LayerFixes.tsx')).LayerFixes);

/** How long the run still takes, beside the status and not announced with it. */
export function TimeLeft() {
  const { t } = useTranslation();
  const { phase, progress } = useAppStore((state) => state.run);
  const underWay = phase.name === 'training' || phase.name === 'validating';
  if (!underWay || progress.secondsLeft === null) return null;
  return (
    <p className="run-pace">{t('run.left', { time: formatSeconds(t, progress.secondsLeft) })}</p>
  );
}

/** How far and how fast. */
export function RunPace() {
  const { t } = useTranslation();
  const run = useAppStore((state) => state.run);
  const check = useSetupCheck();
  const planned = usePlanned(check);
  const locked = useNetworkLock();
  const stuck = check.request === null && (run.phase.name === 'ready' || run.ended);
  const words = stuck || run.phase.name === 'ready' ? planned : paceOf(t, run);
  return (
    <p className="run-pace">
      <span className="run-pace-text">{words.join(' · ')}</span>
      {stuck && (
        <button type="button" className="run-problem" onClick={() => focusProblem(check)}>
          {t('run.showProblem')}
        </button>
      )}
      {stuck && !locked && check.networkError?.code === 'inputMismatch' && (
        <LazyFixes error={check.networkError} most={1} />
      )}
    </p>
  );
}

/** What Train would start, or what keeps it from it. */
function usePlanned({ request, networkError }: SetupCheck): readonly string[] {
  const { t } = useTranslation();
  if (request === null) {
    const layer = networkError?.layer ?? null;
    return [layer === null ? t('run.fixSetup') : t('run.fixLayer', { layer })];
  }
  const steps = stepsPerEpoch(request.fit, datasetFacts(request.dataset).trainCount);
  const { epochs } = request.fit;
  return [t('run.planned', { epochs: formatCount(epochs), steps: formatCount(steps) })];
}

function paceOf(t: TFunction, run: Run): readonly string[] {
  const { phase, plan, progress } = run;
  switch (phase.name) {
    case 'ready':
    case 'failed':
      return [];
    case 'tuning':
      return [t('run.countOf', { done: formatCount(phase.done), total: formatCount(phase.total) })];
    case 'loading':
    case 'compiling':
    case 'evaluating':
      return percent(t, progressOf(run));
  }
  if (plan === null) return [];
  const { step, examplesPerSecond } = progress;
  const steps = { step: formatCount(step), total: formatCount(plan.totalSteps) };
  const underWay = phase.name === 'training' || phase.name === 'validating';
  const notes = run.notes.slice(-1).map((note) => noteText(t, note));
  if (run.isFresh && run.origin !== null && phase.name === 'stopped') {
    const { epoch } = run.origin;
    const back = epoch === 0 ? t('runs.backAtStart') : t('runs.backAt', { epoch });
    return [t('run.stepOf', steps), back];
  }
  if (!underWay || examplesPerSecond === null) return [t('run.stepOf', steps), ...notes];
  return [t('run.stepOf', steps), t('run.rate', { rate: formatCount(examplesPerSecond) })];
}

function percent(t: TFunction, done: number | null | undefined): readonly string[] {
  return typeof done === 'number' ? [t('run.percent', { percent: Math.round(done * 100) })] : [];
}
