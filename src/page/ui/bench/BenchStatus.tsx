import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { linearityWork } from '../../../bench/benchParts.ts';
import { failureText } from '../../i18n/failureText.ts';
import { useAppStore } from '../../store/appStore.ts';
import { type BenchChoice, stageCount } from './benchChoice.ts';
import type { BenchState } from './useBench.ts';

interface BenchStatusProps {
  readonly choice: BenchChoice;
  readonly state: BenchState;
}

/** What is measured now, and how much of it is behind us. */
export function BenchStatus({ choice, state }: BenchStatusProps) {
  const { t } = useTranslation();
  const language = useAppStore(({ preferences }) => preferences.language);
  const total = stageCount(choice, linearityWork.length);
  const done = state.phase === 'done' ? total : Math.max(0, state.stages - 1);
  const failure = state.failure && { ...state.failure, values: {} };
  const reason = failure === null ? '' : failureText(failure, language);
  return (
    <div className="bench-status">
      <p role="status" data-phase={state.phase}>
        {state.phase === 'running'
          ? runningText(t, state)
          : t(`bench.status.${state.phase}`, { reason })}
      </p>
      {state.phase === 'running' && (
        <progress value={done} max={total} aria-label={t('bench.progress')} />
      )}
    </div>
  );
}

function runningText(t: TFunction, { progress }: BenchState): string {
  if (progress === null) return t('bench.status.opening');
  const { part, model, what } = progress;
  const words = [
    t(`bench.part.${part}`),
    model ? t(`bench.model.${model}`) : t('bench.status.peak'),
    part === 'linearity' ? t('bench.status.batch', { batch: what }) : what,
  ];
  return t('bench.status.running', { what: words.filter((word) => word !== '').join(' · ') });
}
