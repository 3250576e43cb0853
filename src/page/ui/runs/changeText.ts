import type { TFunction } from 'i18next';
import { otherKernels } from '../../store/runs/repeatRun.ts';
import { baseOf, type SavedRun } from '../../store/runs/savedRuns.ts';
import { type Change, whatChanged } from '../../store/runs/whatChanged.ts';
import { runName } from '../format/runName.ts';
import '../../i18n/runsTab.ts';

/** More than these are counted: the rest stands in the set-up itself. */
const SHOWN = 6;

/** What was changed since the run before it, or since the one it was forked from, in one line. */
export function changedText(t: TFunction, runs: readonly SavedRun[], run: SavedRun): string {
  const base = baseOf(runs, run);
  const changes = base === null ? [] : whatChanged(base.setup, run.setup);
  const texts = changes.slice(0, SHOWN).map((change) => changeText(t, change));
  const count = changes.length - SHOWN;
  if (count > 0) texts.push(t('runsTab.changes.more', { count }));
  if (base !== null && otherKernels(base, run)) texts.push(t('runsTab.changes.kernels'));
  const parent = runs.find(({ id }) => id === run.parent?.id);
  if (parent !== undefined && run.parent !== null) {
    const values = { run: runName(t, parent), epoch: run.parent.epoch };
    texts.unshift(
      run.parent.epoch === 0 ? t('runsTab.forkStart', values) : t('runsTab.fork', values),
    );
  }
  if (texts.length > 0) return texts.join('; ');
  return base === null ? t('runsTab.first') : t('runsTab.same');
}

function changeText(t: TFunction, change: Change): string {
  if (change.kind !== 'value') return t(`runsTab.changes.${change.kind}`, { layer: change.layer });
  const [from, to] = [change.from, change.to].map((text) => text || t('runsTab.changes.none'));
  return `${change.name} ${from} → ${to}`;
}
