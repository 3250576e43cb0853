import { Tabs } from '@base-ui/react/tabs';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { listed, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { Hint } from '../controls/Hint.tsx';
import { motion } from '../hooks/motion.ts';
import { NARROW } from '../hooks/screenWidths.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { MissingHere } from '../parts/Missing.tsx';
import { Region } from '../parts/Region.tsx';
import { Taught } from '../share/Taught.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import './RecordTabs.css';
import { useRecordTab } from '../panels/recordTab.ts';
import { SummaryPanel } from './SummaryPanel.tsx';
import { viewTabs } from './viewTabs.tsx';

const RunsPanel = lazyPart(async () => (await import('../runs/RunsPanel.tsx')).RunsPanel, {
  waiting: <div className="panel" />,
  missing: (
    <div className="panel records">
      <MissingHere />
    </div>
  ),
});

/** The run and the network as tables, all runs that are kept, and views of the inside. */
export function RecordTabs() {
  const { t } = useTranslation();
  const count = useSavedRuns((state) => listed(state).length);
  const { tab, choose } = useRecordTab();
  const tabs = useRef<HTMLDivElement>(null);
  /** On a phone what is chosen is below the sight: its tabs go up to the run's bar. */
  function onChoose(chosen: typeof tab): void {
    choose(chosen);
    if (!matchMedia(NARROW).matches) return;
    requestAnimationFrame(() => tabs.current?.scrollIntoView({ behavior: motion() }));
  }
  return (
    <Tabs.Root className="record-tabs" value={tab} onValueChange={onChoose}>
      <Tabs.List ref={tabs} className="record-tablist" aria-label={t('runs.tabs')}>
        <Tabs.Tab className="record-tab" value="here">
          {t('runs.here')}
        </Tabs.Tab>
        <Tabs.Tab className="record-tab" value="runs">
          {t('runs.title')}
          {count > 0 && <span className="record-count">{count}</span>}
        </Tabs.Tab>
        {viewTabs.map(({ view }) =>
          view === 'kernels' ? (
            <Hint key={view} text={t('views.kernelsHint')}>
              <Tabs.Tab className="record-tab" value={view} aria-describedby="kernels-hint">
                {t('views.kernels')}
              </Tabs.Tab>
            </Hint>
          ) : (
            <Tabs.Tab key={view} className="record-tab" value={view}>
              {t(`views.${view}`)}
            </Tabs.Tab>
          ),
        )}
        <span id="kernels-hint" hidden>
          {t('views.kernelsHint')}
        </span>
      </Tabs.List>
      <Tabs.Panel className="record-panels" value="here" tabIndex={-1}>
        <Taught name="history">
          <HistoryPanel />
        </Taught>
        <Taught name="summary">
          <SummaryPanel />
        </Taught>
      </Tabs.Panel>
      <Tabs.Panel className="record-panels record-runs" value="runs" tabIndex={-1}>
        <RunsPanel />
      </Tabs.Panel>
      {viewTabs.map(({ view, Panel }) => (
        <Tabs.Panel key={view} className="record-view" value={view} tabIndex={-1}>
          <Region className="panel">
            <Panel />
          </Region>
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
