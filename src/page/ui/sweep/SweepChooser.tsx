import { useTranslation } from 'react-i18next';
import { type SavedRun, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { useSweepState } from '../../store/sweep/sweepState.ts';
import { sweepGroups } from '../../store/sweep/sweepTable.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { HintedSelect } from '../controls/HintedSelect.tsx';
import { shortDate } from '../format/shortDate.ts';
import { showPanel } from '../panels/panels.ts';
import '../../i18n/sweeps.ts';
import './SweepChooser.css';

const ALL = 'all';

/** The way to a new sweep, and to the tables of those that were run. */
export function SweepChooser() {
  const { t, i18n } = useTranslation();
  const runs = useSavedRuns((state) => state.runs);
  const shown = useSweepState((state) => state.shown);
  const show = useSweepState((state) => state.show);
  const groups = sweepGroups(runs);
  const options = [ALL, ...groups].map((value) => ({
    value,
    label: value === ALL ? t('sweeps.allRuns') : groupLabel(value),
  }));
  function groupLabel(group: string): string {
    const run = runs.findLast((run: SavedRun) => run.group === group);
    const names = run?.sweep?.axes.map(({ name }) => name).join(' × ') ?? '';
    return t('sweeps.group', { names, date: shortDate(run?.createdAt ?? 0, i18n.language) });
  }
  const value = shown !== null && groups.includes(shown) ? shown : ALL;
  return (
    <div className="sweep-chooser">
      <ActionButton
        label={t('sweeps.open')}
        hint={t('sweeps.openHint')}
        onPress={() => showPanel('sweep')}
      />
      {groups.length > 0 && (
        <HintedSelect
          label={t('sweeps.show')}
          hint={t('sweeps.showHint')}
          options={options}
          value={value}
          onChoose={(chosen) => show(chosen === ALL ? null : chosen)}
        />
      )}
    </div>
  );
}
