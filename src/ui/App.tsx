import { Tooltip } from '@base-ui/react/tooltip';
import { useTranslation } from 'react-i18next';
import { useLinkState } from '../store/shareLinkLesson.ts';
import { ChartPanel } from './charts/ChartPanel.tsx';
import { ChartToolbar } from './charts/ChartToolbar.tsx';
import { SideChart } from './charts/SideChart.tsx';
import { CommandLayer } from './commands/CommandLayer.tsx';
import { LossEmpty } from './device/LossEmpty.tsx';
import { FitPanel } from './fit/FitPanel.tsx';
import { Header } from './header/Header.tsx';
import { NARROW, WIDE } from './hooks/screenWidths.ts';
import { useMediaQuery } from './hooks/useMediaQuery.ts';
import { usePreferences } from './hooks/usePreferences.ts';
import { NetworkBuilder } from './network/NetworkBuilder.tsx';
import { NetworkPanel } from './network/NetworkPanel.tsx';
import { UpdateNotice } from './offline/UpdateNotice.tsx';
import { Palette } from './palette/Palette.tsx';
import { RecordTabs } from './records/RecordTabs.tsx';
import { TestSetPanel } from './records/TestSetPanel.tsx';
import { RunBar } from './run/RunBar.tsx';
import { EmbedFooter } from './share/EmbedFooter.tsx';
import { ShareStrip } from './share/ShareStrip.tsx';
import { Taught } from './share/Taught.tsx';
import { Tour } from './tour/Tour.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';

const HINT_DELAY_MS = 500;

export function App() {
  usePreferences();
  const { t } = useTranslation();
  const embed = useLinkState((state) => state.embed);
  const wide = useMediaQuery(WIDE);
  const narrow = useMediaQuery(NARROW);
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
                ? [run, network, charts, fit, records]
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

/** The run and its curves. */
function Stage() {
  const { t } = useTranslation();
  return (
    <section className="stage" aria-label={t('run.heading')}>
      <RunBar />
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
