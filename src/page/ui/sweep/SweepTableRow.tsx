import { Button } from '@base-ui/react/button';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { variantName } from '../../../engine/network/sweep.ts';
import { failureText } from '../../i18n/failureText.ts';
import { useAppStore } from '../../store/appStore.ts';
import { useChartView } from '../../store/charts/chartView.ts';
import type { SavedRun } from '../../store/runs/savedRuns.ts';
import type { SweepAxis } from '../../store/sweep/sweep.ts';
import type { SweepRow } from '../../store/sweep/sweepTable.ts';
import { runColor } from '../charts/series.ts';
import { Hint } from '../controls/Hint.tsx';
import { formatCount, formatMetric } from '../format/format.ts';
import { useRunLock } from '../hooks/useRunLock.ts';
import '../../i18n/runsTab.ts';
import '../../i18n/sweeps.ts';

interface SweepTableRowProps {
  readonly row: SweepRow;
  readonly axes: readonly SweepAxis[];
  readonly isBest: boolean;
}

export function SweepTableRow({ row, axes, isBest }: SweepTableRowProps) {
  const { t } = useTranslation();
  const { run, values } = row;
  const [first, ...others] = values;
  return (
    <tr data-best={isBest || undefined} data-pending={run === null || undefined}>
      <th scope="row">
        <Mark run={run} />
        {first}
        {isBest && (
          <span className="sweep-star" role="img" aria-label={t('sweeps.bestRow')}>
            ★
          </span>
        )}
      </th>
      {others.map((value, index) => (
        <td key={axes[index + 1]?.key}>{value}</td>
      ))}
      <td>{figure(row.loss)}</td>
      <td>{figure(row.val_loss)}</td>
      <td>{figure(row.val_accuracy)}</td>
      <td>{run ? formatCount(row.epochs) : '—'}</td>
      <State run={run} />
      <td>{run && <UseButton run={run} name={variantName(axes, values)} />}</td>
    </tr>
  );
}

function figure(value: number | null): string {
  return value === null ? '—' : formatMetric(value);
}

/** The colour of its curve. */
function Mark({ run }: { readonly run: SavedRun | null }) {
  const isCurrent = useAppStore((state) => state.run.request?.runId === run?.id);
  const place = useChartView((view) => view.overlay.findIndex(({ id }) => id === run?.id));
  const shown = run !== null && (isCurrent || place >= 0);
  const color = isCurrent ? 'loss' : runColor(place + 1);
  return (
    <span
      className="runs-swatch sweep-swatch"
      style={{ background: shown ? `var(--${color})` : 'transparent' }}
      aria-hidden="true"
    />
  );
}

function State({ run }: { readonly run: SavedRun | null }) {
  const { t, i18n } = useTranslation();
  const isCurrent = useAppStore((state) => state.run.request?.runId === run?.id);
  if (run === null) return <td className="sweep-state">{t('sweeps.notRun')}</td>;
  const state = run.state === 'running' && !isCurrent ? 'interrupted' : run.state;
  const why = run.failure && failureText(run.failure, i18n.language);
  return (
    <td className="sweep-state" data-state={state} title={why ?? undefined}>
      {t(`runsTab.states.${state}`)}
    </td>
  );
}

interface UseButtonProps {
  readonly run: SavedRun;
  readonly name: string;
}

function UseButton({ run, name }: UseButtonProps) {
  const { t } = useTranslation();
  const hintId = useId();
  const busy = useRunLock();
  const hint = busy ? t('runsTab.busy') : t('sweeps.useHint');
  const use = () => {
    const { endGesture, changeSetup } = useAppStore.getState();
    endGesture();
    changeSetup(run.setup);
  };
  return (
    <>
      <Hint text={hint} side="top">
        <Button
          className="runs-button"
          aria-label={t('sweeps.useRun', { run: name })}
          aria-describedby={hintId}
          disabled={busy}
          focusableWhenDisabled
          onClick={use}
        >
          {t('sweeps.use')}
        </Button>
      </Hint>
      <span id={hintId} hidden>
        {hint}
      </span>
    </>
  );
}
