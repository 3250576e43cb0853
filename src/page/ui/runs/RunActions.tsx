import { Button } from '@base-ui/react/button';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { runsSession } from '../../session/runsSession.ts';
import { type SavedRun, useSavedRuns } from '../../store/runs/savedRuns.ts';
import { Hint } from '../controls/Hint.tsx';
import { Icon, type IconName } from '../controls/Icon.tsx';
import { runName } from '../format/runName.ts';
import { useRunLock } from '../hooks/useRunLock.ts';
import { useRenaming } from './useRenaming.ts';
import '../../i18n/runsTab.ts';
import './RunActions.css';

interface RunActionsProps {
  readonly run: SavedRun;
  readonly isCurrent: boolean;
}

export function RunActions({ run, isCurrent }: RunActionsProps) {
  const { t } = useTranslation();
  const busy = useRunLock();
  const begin = useRenaming((state) => state.begin);
  const elsewhere = useSavedRuns((state) => state.elsewhere.has(run.id));
  const frees = useSavedRuns(({ refused, bytes }) => refused && bytes.has(run.id)) && !isCurrent;
  const { id, pinned, state } = run;
  const name = { run: runName(t, run) };
  const afar =
    elsewhere && t(state === 'running' ? 'runsTab.trainsElsewhere' : 'runsTab.elsewhere', name);
  const deleting = frees ? 'deleteForRoom' : 'deleteHint';
  return (
    <div className="runs-actions">
      <RowButton
        label={t('runsTab.restoreRun', name)}
        hint={afar || (busy ? t('runsTab.busy') : t('runsTab.restoreHint'))}
        text={t('runsTab.restore')}
        disabled={busy || elsewhere}
        onPress={() => void runsSession.restore(id)}
      />
      <RowButton
        label={t(pinned ? 'runsTab.unpin' : 'runsTab.pin', name)}
        hint={t('runsTab.pinHint')}
        icon="pin"
        pressed={pinned}
        onPress={() => runsSession.pin(id, !pinned)}
      />
      <RowButton
        label={t('runsTab.rename', name)}
        icon="pen"
        rename={id}
        onPress={() => begin(id)}
      />
      <RowButton
        label={t('runsTab.delete', name)}
        hint={afar || t(busy && isCurrent ? 'runsTab.busy' : `runsTab.${deleting}`)}
        icon="trash"
        disabled={(busy && isCurrent) || elsewhere}
        onPress={() => void runsSession.remove(id)}
      />
    </div>
  );
}

interface RowButtonProps {
  readonly label: string;
  /** Left out where the label says it all. */
  readonly hint?: string;
  readonly text?: string;
  readonly icon?: IconName;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly rename?: string;
  onPress(): void;
}

function RowButton(props: RowButtonProps) {
  const { label, hint, text, icon, pressed, disabled = false, rename, onPress } = props;
  const hintId = useId();
  return (
    <>
      <Hint text={hint ? `${label}: ${hint}` : label} side="top">
        <Button
          className={text ? 'runs-button' : 'runs-button runs-icon'}
          aria-label={label}
          aria-describedby={hint ? hintId : undefined}
          data-pinned={pressed || undefined}
          data-rename={rename}
          disabled={disabled}
          focusableWhenDisabled
          onClick={onPress}
        >
          {icon && <Icon name={icon} />}
          {text}
        </Button>
      </Hint>
      {hint && (
        <span id={hintId} hidden>
          {hint}
        </span>
      )}
    </>
  );
}
