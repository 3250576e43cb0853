import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useAppStore } from '../../store/appStore.ts';
import { type ChartRun, useChartView } from '../../store/charts/chartView.ts';
import { metricsLog } from '../../store/charts/metricsLog.ts';
import { useSavedRuns } from '../../store/runs/savedRuns.ts';
import { runName } from '../format/runName.ts';
import { CURRENT_RUN } from './series.ts';

/** What every chart draws: the current run, and the kept ones laid beside it. */
export function useChartRuns(): readonly [ChartRun, ...ChartRun[]] {
  const { t } = useTranslation();
  const name = t('results.currentRun');
  const stepsPerEpoch = useAppStore(({ run }) => run.plan?.stepsPerEpoch ?? null);
  const overlay = useChartView((view) => view.overlay);
  const names = useSavedRuns(
    useShallow(({ runs }) =>
      overlay.map(({ id, name }) => {
        const run = runs.find((kept) => kept.id === id);
        return run ? runName(t, run) : name;
      }),
    ),
  );
  return useMemo(() => {
    const beside = overlay.map((run, index) => ({ ...run, name: names[index] ?? run.name }));
    return [{ id: CURRENT_RUN, name, source: metricsLog, stepsPerEpoch }, ...beside];
  }, [name, stepsPerEpoch, overlay, names]);
}
