import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { runsSession } from '../../session/runsSession.ts';
import { useSavedRuns } from '../../store/runs/savedRuns.ts';
import { useSweepState } from '../../store/sweep/sweepState.ts';
import { sweepTable, type SweepTable as Table } from '../../store/sweep/sweepTable.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { SweepGrid } from './SweepGrid.tsx';
import { SweepTable } from './SweepTable.tsx';
import '../../i18n/runsTab.ts';
import '../../i18n/sweeps.ts';
import './SweepResults.css';

/** What a sweep came to. */
export function SweepResults({ group }: { readonly group: string }) {
  const runs = useSavedRuns((state) => state.runs);
  const table = useMemo(() => sweepTable(runs, group), [runs, group]);
  if (table === null) return null;
  return (
    <div className="sweep-results">
      <SweepTable table={table} />
      {table.axes.length === 2 && <SweepGrid table={table} />}
      <Actions table={table} />
    </div>
  );
}

function Actions({ table }: { readonly table: Table }) {
  const { t } = useTranslation();
  const busy = useSweepState((state) => state.running?.group === table.group);
  const show = useSweepState((state) => state.show);
  const refused = useSavedRuns((state) => state.refused);
  const ids = table.rows.flatMap(({ run }) => (run === null ? [] : [run.id]));
  const done = table.rows.filter(({ run }) => run !== null && run.state !== 'running').length;
  const remove = () => {
    show(null);
    void runsSession.remove(...ids);
  };
  return (
    <footer className="sweep-actions">
      <p>{t('sweeps.done', { done, count: table.rows.length })}</p>
      <ActionButton
        label={t('sweeps.overlay')}
        hint={t('sweeps.overlayHint')}
        onPress={() => void runsSession.overlay(ids)}
      />
      <ActionButton
        label={t('sweeps.delete')}
        hint={t(busy ? 'sweeps.busy' : refused ? 'runsTab.deleteForRoom' : 'sweeps.deleteHint')}
        disabled={busy}
        onPress={remove}
      />
    </footer>
  );
}
