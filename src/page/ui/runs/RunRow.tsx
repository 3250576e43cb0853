import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { runsSession } from '../../session/runsSession.ts';
import { bestEpoch } from '../../store/charts/chartBest.ts';
import { useChartView } from '../../store/charts/chartView.ts';
import { type SavedRun, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { runColor } from '../charts/series.ts';
import { Breakable } from '../controls/Breakable.tsx';
import { Hint } from '../controls/Hint.tsx';
import { formatCount, formatMetric } from '../format/format.ts';
import { runName } from '../format/runName.ts';
import { changedText } from './changeText.ts';
import { RunActions } from './RunActions.tsx';
import { RunNameCell } from './RunNameCell.tsx';
import '../../i18n/runsTab.ts';

interface RunRowProps {
  readonly run: SavedRun;
  /** the one on the page */
  readonly isCurrent: boolean;
}

export function RunRow({ run, isCurrent }: RunRowProps) {
  const { t } = useTranslation();
  const runs = useSavedRuns((state) => state.runs);
  const changed = useMemo(() => changedText(t, runs, run), [t, runs, run]);
  const { history } = run;
  const last = history.at(-1);
  const loss = bestEpoch(history, 'loss');
  const accuracy = bestEpoch(history, 'accuracy');
  const figure = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : formatMetric(value);
  const best = (found: typeof loss, series: string) =>
    found?.series === series && (
      <span
        className="runs-more"
        title={t('runsTab.bestOf', { value: figure(found.value), epoch: found.epoch })}
      >
        ★ {figure(found.value)}
      </span>
    );
  return (
    <tr data-current={isCurrent || undefined}>
      <td>
        <Overlay run={run} isCurrent={isCurrent} />
      </td>
      <th scope="row">
        <RunNameCell run={run} isCurrent={isCurrent} />
      </th>
      <td className="runs-changed">
        <Breakable name={changed} />
      </td>
      <td data-label={t('runsTab.columns.epochs')}>{formatCount(last?.epoch ?? 0)}</td>
      <td data-label="loss">
        {figure(last?.loss)}
        {best(loss, 'loss')}
      </td>
      <td data-label="val_loss">
        {figure(last?.val_loss)}
        {best(loss, 'val_loss')}
      </td>
      <td data-label="val_accuracy">
        {figure(last?.val_accuracy)}
        {best(accuracy, 'val_accuracy')}
      </td>
      <td>
        <RunActions run={run} isCurrent={isCurrent} />
      </td>
    </tr>
  );
}

/** Whether the charts draw it, and in which colour. */
function Overlay({ run, isCurrent }: RunRowProps) {
  const { t } = useTranslation();
  const hintId = useId();
  const checked = useSavedRuns((state) => state.overlaid.includes(run.id));
  const index = useChartView((view) => view.overlay.findIndex(({ id }) => id === run.id));
  const hint = t(isCurrent ? 'runsTab.overlayHere' : 'runsTab.overlayHint');
  const color = isCurrent ? 'loss' : runColor(index + 1);
  const shown = isCurrent || index >= 0;
  return (
    <Hint text={hint} side="right">
      <label className="runs-overlay">
        <input
          type="checkbox"
          checked={checked}
          aria-label={t('runsTab.overlay', { run: runName(t, run) })}
          aria-describedby={hintId}
          onChange={() => void runsSession.toggleOverlay(run.id)}
        />
        <span
          className="runs-swatch"
          style={{ background: shown ? `var(--${color})` : 'transparent' }}
          aria-hidden="true"
        />
        <span id={hintId} hidden>
          {hint}
        </span>
      </label>
    </Hint>
  );
}
