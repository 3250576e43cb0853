import { useAppStore } from '../../store/appStore.ts';
import { SMOOTHINGS, sideMetrics, useChartView } from '../../store/charts/chartView.ts';
import { useLinkState } from '../../store/share/shareLinkLesson.ts';
import { chooseFiles } from '../open/givenFiles.ts';
import { showPanel } from '../panels/panels.ts';
import { useRecordTab } from '../panels/recordTab.ts';
import { useTour } from '../panels/tourState.ts';
import { viewTabs } from '../records/viewTabs.tsx';
import type { Command } from './command.ts';

const view = () => useChartView.getState();

/** How the curves are shown. */
export const chartCommands: readonly Command[] = [
  {
    id: 'axis',
    group: 'charts',
    label: (t) => t(view().axis === 'step' ? 'commands.perEpoch' : 'commands.perStep'),
    run: () => view().chooseAxis(view().axis === 'step' ? 'epoch' : 'step'),
  },
  {
    id: 'log',
    group: 'charts',
    label: (t) => t(view().logScale ? 'commands.linear' : 'commands.log'),
    run: () => view().chooseLogScale(!view().logScale),
  },
  smooth('smoother', 1),
  smooth('rougher', -1),
  ...sideMetrics.map(
    (metric): Command => ({
      id: `side ${metric}`,
      group: 'charts',
      label: (t) => t('commands.side', { chart: t(`results.${metric}`) }),
      run: () => view().chooseSideMetric(metric),
    }),
  ),
  {
    id: 'zoomReset',
    group: 'charts',
    label: (t) => t('results.zoomReset'),
    block: (t) => (view().zoom === null ? t('commands.notZoomed') : null),
    run: () => view().zoomTo(null),
  },
];

function smooth(id: 'smoother' | 'rougher', by: 1 | -1): Command {
  const next = () => SMOOTHINGS[SMOOTHINGS.indexOf(view().smoothing) + by];
  return {
    id,
    group: 'charts',
    label: (t) => t(`commands.${id}`),
    block: (t) => (next() === undefined ? t('commands.noFurther') : null),
    run() {
      const smoothing = next();
      if (smoothing !== undefined) view().chooseSmoothing(smoothing);
    },
  };
}

export const pageCommands: readonly Command[] = [
  ...viewTabs.map(
    ({ view }): Command => ({
      id: `view ${view}`,
      group: 'page',
      label: (t) => t(view === 'featureMaps' ? 'commands.featureMaps' : `views.${view}`),
      run: () => useRecordTab.getState().choose(view),
    }),
  ),
  {
    id: 'share',
    group: 'page',
    label: (t) => t('share.title'),
    run: () => useLinkState.getState().showDialog(true),
  },
  {
    id: 'export',
    group: 'page',
    label: (t) => t('share.export'),
    run: () => showPanel('export'),
  },
  {
    id: 'exportEverything',
    group: 'page',
    label: (t) => t('commands.exportAll'),
    run: () => showPanel('everything'),
  },
  {
    id: 'importEverything',
    group: 'page',
    label: (t) => t('commands.importAll'),
    run: chooseFiles,
  },
  {
    id: 'language',
    group: 'page',
    label: (t) => t('commands.language', { language: t('page.otherLanguage') }),
    run() {
      const { preferences, chooseLanguage } = useAppStore.getState();
      chooseLanguage(preferences.language === 'en' ? 'ko' : 'en');
    },
  },
  {
    id: 'theme',
    group: 'page',
    label: (t) => t(isDark() ? 'page.lightTheme' : 'page.darkTheme'),
    run: () => useAppStore.getState().chooseTheme(isDark() ? 'light' : 'dark'),
  },
  {
    id: 'tour',
    group: 'page',
    label: (t) => t('commands.tour'),
    run: () => useTour.getState().start(),
  },
  {
    id: 'openShortcuts',
    group: 'page',
    shortcut: 'openShortcuts',
    label: (t) => t('commands.openShortcuts'),
    run: () => showPanel('shortcuts'),
  },
  {
    id: 'openCommands',
    group: 'page',
    shortcut: 'openCommands',
    label: (t) => t('commands.open'),
    run: () => showPanel('commands'),
  },
];

/** The theme in force, which may be the operating system's. */
function isDark(): boolean {
  return document.documentElement.dataset.theme === 'dark';
}
