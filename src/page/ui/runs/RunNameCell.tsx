import { useTranslation } from 'react-i18next';
import { failureText } from '../../i18n/failureText.ts';
import { runsSession } from '../../session/runsSession.ts';
import { useAppStore } from '../../store/appStore.ts';
import { type SavedRun, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { formatBytes } from '../format/format.ts';
import { runName } from '../format/runName.ts';
import { shortDate } from '../format/shortDate.ts';
import { useRenaming } from './useRenaming.ts';
import '../../i18n/runsTab.ts';

interface RunNameCellProps {
  readonly run: SavedRun;
  readonly isCurrent: boolean;
}

/** Its name, and how it ended, when and on what. */
export function RunNameCell({ run, isCurrent }: RunNameCellProps) {
  const { t, i18n } = useTranslation();
  const renaming = useRenaming((state) => state.id === run.id);
  const bytes = useSavedRuns((state) => state.bytes.get(run.id) ?? 0);
  const name = runName(t, run);
  const elsewhere = useSavedRuns((state) => state.elsewhere.has(run.id));
  const afar = elsewhere ? 'elsewhere' : 'interrupted';
  const isPaused = useAppStore((app) => app.run.phase.name === 'paused');
  const here = isPaused ? 'paused' : 'running';
  const state = run.state !== 'running' ? run.state : isCurrent ? here : afar;
  const device = run.plan?.device ?? run.adapter;
  const facts = [
    t(`runsTab.states.${state}`),
    shortDate(run.createdAt, i18n.language),
    run.request.device === 'cpu' ? t('runsTab.cpu') : device,
    bytes > 0 && t('runsTab.storage.weights', { bytes: formatBytes(bytes) }),
  ].filter(Boolean);
  const why = run.failure && failureText(run.failure, i18n.language);
  return (
    <>
      {renaming ? (
        <NameBox run={run} name={name} />
      ) : (
        <span className="runs-name">
          <span>{name}</span>
          {run.pinned && <span className="runs-badge">{t('runsTab.pinned')}</span>}
          {isCurrent && <span className="runs-badge">{t('runsTab.current')}</span>}
          {elsewhere && state !== 'elsewhere' && (
            <span className="runs-badge">{t('runsTab.openElsewhere')}</span>
          )}
        </span>
      )}
      <span className="runs-more" title={why ?? undefined} data-kept={bytes > 0 || undefined}>
        {facts.join(' · ')}
      </span>
    </>
  );
}

function NameBox({ run, name }: { readonly run: SavedRun; readonly name: string }) {
  const { t } = useTranslation();
  const end = useRenaming((state) => state.end);
  return (
    <input
      className="runs-name-box"
      aria-label={t('runsTab.name', { run: name })}
      defaultValue={name}
      maxLength={80}
      // biome-ignore lint/a11y/noAutofocus: the user has just asked to type here
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        const { value } = event.currentTarget;
        if (useRenaming.getState().id === run.id && value !== name) {
          runsSession.rename(run.id, value);
        }
        end(run.id);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') end(run.id);
        else if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
