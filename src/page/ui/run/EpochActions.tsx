import { useTranslation } from 'react-i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { canAct } from '../../store/run/runPhase.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import { useStartBlock } from '../hooks/useStartBlock.ts';

/** What is done with the run as a whole, beside the states that it can go back to. */
export function EpochActions() {
  const { t } = useTranslation();
  const run = useAppStore((state) => state.run);
  const type = useAppStore((state) => state.typeNumber);
  const locked = useRunLock();
  const block = useStartBlock();
  const starts = canAct('stepEpoch', run) && run.phase.name !== 'paused';
  return (
    <div className="epochs-run">
      <h3 className="eyebrow">{t('run.heading')}</h3>
      <div className="epochs-actions">
        <ActionButton
          label={t('run.stepEpoch')}
          hint={starts && block ? block : t('run.hints.stepEpoch')}
          disabled={!canAct('stepEpoch', run) || (starts && block !== null)}
          onPress={session.stepEpoch}
        />
        <ActionButton
          label={t('run.newSeed')}
          hint={t('run.hints.newSeed')}
          disabled={locked}
          onPress={() => type('seed', String(newSeed()))}
        />
        <ActionButton
          label={t('run.reset')}
          hint={t('run.hints.reset')}
          disabled={!canAct('reset', run)}
          onPress={clear}
        />
      </div>
    </div>
  );
}

/** The button that opened this goes with the run, and the focus to the one that begins the next. */
function clear(): void {
  session.reset();
  document.querySelector<HTMLElement>('#run-bar button')?.focus();
}

/** Short enough to read out. */
function newSeed(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return 1 + (random % 9999);
}
