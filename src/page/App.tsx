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
import { useMediaQuery } from './ui/hooks/useMediaQuery.ts';
import { usePreferences } from './ui/hooks/usePreferences.ts';
import { NetworkBuilder } from './ui/network/NetworkBuilder.tsx';
import { NetworkPanel } from './ui/network/NetworkPanel.tsx';
import { Palette } from './ui/network/Palette.tsx';
import { UpdateNotice } from './ui/offline/UpdateNotice.tsx';
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

export function App() {
  usePreferences();
  const { t } = useTranslation();
  const embed = useLinkState((state) => state.embed);
  const wide = useMediaQuery(WIDE);
  const narrow = useMediaQuery(NARROW);
  useCurveInSight(narrow);
  // In the order in which the eye meets them, so that the Tab key follows it at every width.
  const fit = <FitPanel key="fit" />;
  const side = (
    <div key="side" className="side">
      <Palette />
      <FitPanel />
    </div>
  );
  const network = <NetworkPanel key="network" />;
  const stage = <Stage key="stage" />;
  // On a phone: build, press Train, watch, then turn the finer knobs; the buttons stay in reach.
  const run = (
    <section key="run" className="stage-run" aria-label={t('run.heading')}>
      <RunBar />
    </section>
  );
  const note = <DataNote key="note" />;
  const charts = <Charts key="charts" />;
  const records = <RecordTabs key="records" />;
  return (
    <Tooltip.Provider delay={HINT_DELAY_MS}>
      <a className="skip-link" href="#run-bar">
        {t('page.skipToControls')}
      </a>
      {!embed && <Header />}
      <ShareStrip />
      <NetworkBuilder>
        {embed ? (
          <main className="embedded">
            {stage}
            <EmbedFooter />
          </main>
        ) : (
          <main className="main">
            {wide
              ? [side, network, stage, records]
              : narrow
                ? [run, note, network, charts, fit, records]
                : [stage, fit, network, records]}
          </main>
        )}
      </NetworkBuilder>
      {!embed && <CommandLayer />}
      {!embed && <Tour />}
      <UpdateNotice />
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
      <RunBar />
      <DataNote />
      <Charts />
    </section>
  );
}

function Charts() {
  return (
    <div className="charts">
      <ChartToolbar />
      <ChartPanel metric="loss" empty={<LossEmpty />} />
      <div className="charts-side">
        <SideChart />
        <Taught name="testSet">
          <TestSetPanel />
        </Taught>
      </div>
    </div>
  );
}
