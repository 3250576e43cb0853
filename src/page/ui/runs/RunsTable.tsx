import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { type SavedRun, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { Breakable } from '../controls/Breakable.tsx';
import { RunRow } from './RunRow.tsx';
import '../../i18n/runsTab.ts';

const metrics = ['loss', 'val_loss', 'val_accuracy'] as const;

/** A run a row, and what it could hold while there is none. */
export function RunsTable({ runs }: { readonly runs: readonly SavedRun[] }) {
  const { t } = useTranslation();
  const current = useAppStore(({ run }) => run.request?.runId ?? null);
  const refused = useSavedRuns((state) => state.refused);
  return (
    <>
      <table className="table runs-table" aria-labelledby="runs-heading">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('runsTab.columns.overlay')}</span>
            </th>
            <th scope="col">{t('runsTab.columns.run')}</th>
            <th scope="col">{t('runsTab.columns.changed')}</th>
            <th scope="col">{t('runsTab.columns.epochs')}</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col">
                <Breakable name={metric} />
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('runsTab.columns.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} isCurrent={run.id === current} />
          ))}
        </tbody>
      </table>
      {runs.length === 0 && (
        <p className="records-empty runs-empty">
          {t(refused ? 'runsTab.emptyUnkept' : 'runsTab.empty')}
        </p>
      )}
    </>
  );
}
