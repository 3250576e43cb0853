import { useTranslation } from 'react-i18next';
import { KEPT_RUNS, KEPT_WEIGHTS } from '../../store/runs/savedLimits.ts';
import { listed, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { useSweepState } from '../../store/sweep/sweepState.ts';
import { sweepGroups } from '../../store/sweep/sweepTable.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatBytes } from '../format/format.ts';
import { SweepChooser } from '../sweep/SweepChooser.tsx';
import { SweepResults } from '../sweep/SweepResults.tsx';
import { RunsNotice, RunsRefused } from './RunsNotice.tsx';
import { RunsStorage } from './RunsStorage.tsx';
import { RunsTable } from './RunsTable.tsx';
import '../../i18n/runsTab.ts';
import './Runs.css';

/** Every run that is kept, the newest first. */
export function RunsPanel() {
  const { t } = useTranslation();
  const state = useSavedRuns();
  const runs = listed(state);
  const shown = useSweepState((sweeps) => sweeps.shown);
  const sweep = shown !== null && sweepGroups(runs).includes(shown) ? shown : null;
  const bytes = [...state.bytes.values()].reduce((sum, size) => sum + size, 0);
  const rule = { runs: KEPT_RUNS, limit: formatBytes(KEPT_WEIGHTS), bytes: formatBytes(bytes) };
  return (
    <section className="panel records runs" aria-labelledby="runs-heading">
      <h2 id="runs-heading">{t('runs.title')}</h2>
      <SweepChooser />
      <ScrollRegion className="records-scroll" label={t('runs.title')}>
        <RunsRefused />
        {sweep !== null ? <SweepResults group={sweep} /> : <RunsTable runs={runs} />}
        <RunsNotice />
        {runs.length > 0 && sweep === null && !state.refused && (
          <p className="runs-rule">{t('runsTab.rule', rule)}</p>
        )}
        {sweep === null && <RunsStorage />}
      </ScrollRegion>
    </section>
  );
}
