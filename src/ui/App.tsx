import { Tooltip } from '@base-ui/react/tooltip';
import { useTranslation } from 'react-i18next';
import { useLinkState } from '../store/shareLinkLesson.ts';
import { ChartPanel } from './charts/ChartPanel.tsx';
import { ChartToolbar } from './charts/ChartToolbar.tsx';
import { SideChart } from './charts/SideChart.tsx';
import { LossEmpty } from './device/LossEmpty.tsx';
import { FitPanel } from './fit/FitPanel.tsx';
import { Header } from './header/Header.tsx';
import { WIDE } from './hooks/screenWidths.ts';
import { useMediaQuery } from './hooks/useMediaQuery.ts';
import { usePreferences } from './hooks/usePreferences.ts';
import { NetworkBuilder } from './network/NetworkBuilder.tsx';
import { NetworkPanel } from './network/NetworkPanel.tsx';
import { Palette } from './palette/Palette.tsx';
import { HistoryPanel } from './records/HistoryPanel.tsx';
import { SummaryPanel } from './records/SummaryPanel.tsx';
import { TestSetPanel } from './records/TestSetPanel.tsx';
import { RunBar } from './run/RunBar.tsx';
import { EmbedFooter } from './share/EmbedFooter.tsx';
import { ShareStrip } from './share/ShareStrip.tsx';
import { Taught } from './share/Taught.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';

const HINT_DELAY_MS = 500;

export function App() {
  usePreferences();
  const { t } = useTranslation();
  const embed = useLinkState((state) => state.embed);
  const wide = useMediaQuery(WIDE);
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
  const records = <Records key="records" />;
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
            {wide ? [side, network, stage, records] : [stage, fit, network, records]}
          </main>
        )}
      </NetworkBuilder>
    </Tooltip.Provider>
  );
}

/** The run and its curves. */
function Stage() {
  const { t } = useTranslation();
  return (
    <section className="stage" aria-label={t('run.heading')}>
      <RunBar />
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
    </section>
  );
}

/** The run and the network as tables. */
function Records() {
  return (
    <div className="record-panels">
      <Taught name="history">
        <HistoryPanel />
      </Taught>
      <Taught name="summary">
        <SummaryPanel />
      </Taught>
    </div>
  );
}
