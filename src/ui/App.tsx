import { Tooltip } from '@base-ui/react/tooltip';
import { useTranslation } from 'react-i18next';
import { ChartPanel } from './charts/ChartPanel.tsx';
import { LossEmpty } from './device/LossEmpty.tsx';
import { FitPanel } from './fit/FitPanel.tsx';
import { Header } from './header/Header.tsx';
import { WIDE } from './hooks/screenWidths.ts';
import { useMediaQuery } from './hooks/useMediaQuery.ts';
import { usePreferences } from './hooks/usePreferences.ts';
import { NetworkPanel } from './network/NetworkPanel.tsx';
import { HistoryPanel } from './records/HistoryPanel.tsx';
import { SummaryPanel } from './records/SummaryPanel.tsx';
import { TestSetPanel } from './records/TestSetPanel.tsx';
import { RunBar } from './run/RunBar.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';

const HINT_DELAY_MS = 500;

export function App() {
  usePreferences();
  const { t } = useTranslation();
  const wide = useMediaQuery(WIDE);
  // In the order in which the eye meets them, so that the Tab key follows it at every width.
  const fit = <FitPanel key="fit" />;
  const network = <NetworkPanel key="network" />;
  const stage = <Stage key="stage" />;
  const records = <Records key="records" />;
  return (
    <Tooltip.Provider delay={HINT_DELAY_MS}>
      <a className="skip-link" href="#run-bar">
        {t('page.skipToControls')}
      </a>
      <Header />
      <main className="main">
        {wide ? [fit, network, stage, records] : [stage, fit, network, records]}
      </main>
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
        <ChartPanel metric="loss" empty={<LossEmpty />} />
        <div className="charts-side">
          <ChartPanel
            metric="accuracy"
            empty={<p className="chart-empty">{t('results.empty.accuracy')}</p>}
          />
          <TestSetPanel />
        </div>
      </div>
    </section>
  );
}

/** The run and the network as tables. */
function Records() {
  return (
    <div className="record-panels">
      <HistoryPanel />
      <SummaryPanel />
    </div>
  );
}
