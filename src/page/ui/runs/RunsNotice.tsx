import { useTranslation } from 'react-i18next';
import { runsSession } from '../../session/runsSession.ts';
import { type RunsNotice as Notice, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { runName } from '../format/runName.ts';
import '../../i18n/runsTab.ts';
import '../../i18n/sweeps.ts';

/** What has to be said about the runs; screen readers hear it when it comes. */
export function RunsNotice() {
  const { t } = useTranslation();
  const { notice, damaged, damagedWeights, runs } = useSavedRuns();
  const hurt = runs.find(({ id }) => id === damagedWeights);
  return (
    <div className="runs-notices" aria-live="polite">
      {notice && <Words notice={notice} />}
      {hurt && <p>{t('runsTab.damagedWeights', { run: runName(t, hurt) })}</p>}
      {damaged > 0 && <p>{t('runsTab.damaged', { count: damaged })}</p>}
    </div>
  );
}

/** Above the list: whoever reads it must know that it does not last. */
export function RunsRefused() {
  const { t } = useTranslation();
  const refused = useSavedRuns((state) => state.refused);
  return (
    <div className="runs-notices" aria-live="polite">
      {refused && <p>{t('runsTab.refused')}</p>}
    </div>
  );
}

function Words({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation();
  const ids = notice.kind === 'deleted' ? notice.ids : [notice.id];
  const about = useSavedRuns((state) => state.runs.find(({ id }) => id === ids[0]));
  if (about === undefined) return null;
  const run = runName(t, about);
  if (notice.kind === 'noWeights') {
    const { file } = about;
    return (
      <p>
        {file === null
          ? t('runsTab.noWeights', { run })
          : t('runsTab.noFileWeights', { run, file })}
      </p>
    );
  }
  if (notice.kind === 'elsewhere') {
    const trains = about.state === 'running';
    return <p>{t(trains ? 'runsTab.trainsElsewhere' : 'runsTab.elsewhere', { run })}</p>;
  }
  if (notice.kind === 'noData') return <p>{t('runsTab.noData', { dataset: notice.dataset })}</p>;
  return (
    <p>
      {ids.length === 1
        ? t('runsTab.deleted', { run })
        : t('sweeps.deleted', { count: ids.length })}{' '}
      <ActionButton
        label={t('runsTab.undo')}
        hint={t('runsTab.deleteHint')}
        onPress={() => void runsSession.bringBack(...ids)}
      />
    </p>
  );
}
