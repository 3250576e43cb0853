import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { type ChartRun, useChartView } from '../../store/chartView.ts';
import { metricsLog } from '../../store/metricsLog.ts';
import { CURRENT_RUN } from './series.ts';

/** What every chart draws: the current run, and the kept ones laid beside it. */
export function useChartRuns(): readonly [ChartRun, ...ChartRun[]] {
  const { t } = useTranslation();
  const name = t('results.currentRun');
  const stepsPerEpoch = useAppStore(({ run }) => run.plan?.stepsPerEpoch ?? null);
  const overlay = useChartView((view) => view.overlay);
  return useMemo(
    () => [{ id: CURRENT_RUN, name, source: metricsLog, stepsPerEpoch }, ...overlay],
    [name, stepsPerEpoch, overlay],
  );
}
