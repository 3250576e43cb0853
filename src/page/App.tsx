import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from './store/appStore.ts';
import { holdsSetup } from './store/run/runPhase.ts';
import { useLinkState } from './store/share/shareLinkLesson.ts';
import { ChartPanel } from './ui/charts/ChartPanel.tsx';
import { ChartToolbar } from './ui/charts/ChartToolbar.tsx';
import { SideChart } from './ui/charts/SideChart.tsx';
import { CommandLayer } from './ui/commands/CommandLayer.tsx';
import { LossEmpty } from './ui/device/LossEmpty.tsx';
import { FitPanel } from './ui/fit/FitPanel.tsx';
import { Header } from './ui/header/Header.tsx';
import { motion } from './ui/hooks/motion.ts';
import { NARROW, WIDE } from './ui/hooks/screenWidths.ts';
import { useLeaveGuard } from './ui/hooks/useLeaveGuard.ts';
import { useMediaQuery } from './ui/hooks/useMediaQuery.ts';
import { usePreferences } from './ui/hooks/usePreferences.ts';
import { NetworkBuilder } from './ui/network/NetworkBuilder.tsx';
import { NetworkPanel } from './ui/network/NetworkPanel.tsx';
import { Palette } from './ui/network/Palette.tsx';
import { useRecordTab } from './ui/panels/recordTab.ts';
import { lazyPart } from './ui/parts/lazyPart.tsx';
import { Notices } from './ui/parts/Notices.tsx';
import { Region } from './ui/parts/Region.tsx';
import { RecordTabs } from './ui/records/RecordTabs.tsx';
import { TestSetPanel } from './ui/records/TestSetPanel.tsx';
import { DataNote } from './ui/run/DataNote.tsx';
import { RunBar } from './ui/run/RunBar.tsx';
import { EmbedFooter } from './ui/share/EmbedFooter.tsx';
import { ShareStrip } from './ui/share/ShareStrip.tsx';
import { Taught } from './ui/share/Taught.tsx';
import { Tour } from './ui/tour/Tour.tsx';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/layout.css';

const HINT_DELAY_MS = 500;

const SmallCurves = lazyPart(async () => (await import('./ui/charts/SmallCurves.tsx')).SmallCurves);

export function App() {
  usePreferences();
  useLeaveGuard();
  const { t } = useTranslation();
  const embed = useLinkState((state) => state.embed);
  const wide = useMediaQuery(WIDE);
  const narrow = useMediaQuery(NARROW);
  useCurveInSight(narrow);
  const large = useRecordTab((state) => state.large);
  // In the order in which the eye meets them, so that the Tab key follows it at every width.
  const fit = (
    <Region key="fit" className="fit">
      <FitPanel />
    </Region>
  );
  const side = (
    <div key="side" className="side">
      <Region>
        <Palette />
      </Region>
      {fit}
    </div>
  );
  const network = (
    <Region key="network" className="network">
      <NetworkPanel />
    </Region>
  );
  const stage = <Stage key="stage" />;
  // On a phone: build, press Train, watch, then turn the finer knobs; the buttons stay in reach.
  const run = (
    <section key="run" className="stage-run" aria-label={t('run.heading')}>
      <Region>
        <RunBar />
      </Region>
    </section>
  );
  const note = (
    <Region key="note">
      <DataNote />
    </Region>
  );
  const charts = <Charts key="charts" />;
  const records = (
    <Region key="records" className="record-panels">
      <RecordTabs />
    </Region>
  );
  return (
    <Tooltip.Provider delay={HINT_DELAY_MS}>
      <a className="skip-link" href="#run-bar">
        {t('page.skipToControls')}
      </a>
      {!embed && (
        <Region className="header">
          <Header />
        </Region>
      )}
      <Region>
        <ShareStrip />
      </Region>
      <NetworkBuilder>
        {embed ? (
          <main className="embedded">
            {stage}
            <EmbedFooter />
          </main>
        ) : (
          <main className="main" data-large={large || undefined}>
            {wide
              ? [side, network, stage, records]
              : narrow
                ? [run, note, network, charts, fit, records]
                : [stage, fit, network, records]}
          </main>
        )}
      </NetworkBuilder>
      {!embed && (
        <Region>
          <CommandLayer />
        </Region>
      )}
      {!embed && (
        <Region>
          <Tour />
        </Region>
      )}
      <Notices />
    </Tooltip.Provider>
  );
}

/** On a phone the curves are far below the button that begins a run. */
function useCurveInSight(narrow: boolean): void {
  const trains = useAppStore(({ run }) => holdsSetup(run.phase, run.ended));
  useEffect(() => {
    if (!narrow || !trains) return;
    const charts = document.querySelector('.charts');
    charts?.scrollIntoView({ block: 'start', behavior: motion() });
  }, [narrow, trains]);
}

/** The run and its curves. */
function Stage() {
  const { t } = useTranslation();
  return (
    <section className="stage" aria-label={t('run.heading')}>
      <Region>
        <RunBar />
        <DataNote />
      </Region>
      <Charts />
    </section>
  );
}

function Charts() {
  const large = useRecordTab((state) => state.large);
  const embed = useLinkState((state) => state.embed);
  if (large && !embed) return <SmallCurves />;
  return (
    <div className="charts">
      <Region>
        <ChartToolbar />
      </Region>
      <Region className="panel chart">
        <ChartPanel metric="loss" empty={<LossEmpty />} />
      </Region>
      <div className="charts-side">
        <Region className="panel chart">
          <SideChart />
        </Region>
        <Region className="panel">
          <Taught name="testSet">
            <TestSetPanel />
          </Taught>
        </Region>
      </div>
    </div>
  );
}
