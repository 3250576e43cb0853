import { useTranslation } from 'react-i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { canAct } from '../../store/run/runPhase.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useStartBlock } from '../hooks/useStartBlock.ts';
import { ContinueButton } from './ContinueButton.tsx';
import { EpochsButton } from './EpochsButton.tsx';
import { PrimaryButton } from './PrimaryButton.tsx';

/** Train, Pause and Resume swap in one place; what needs a run comes with the first one. */
export function RunControls() {
  const { t } = useTranslation();
  const run = useAppStore((state) => state.run);
  const block = useStartBlock();
  const stepStarts = canAct('step', run) && run.phase.name !== 'paused';
  return (
    <div className="run-controls" data-begun={run.request !== null || undefined}>
      <PrimaryButton />
      <ActionButton
        label={t('run.step')}
        hint={stepStarts && block ? block : t('run.hints.step')}
        disabled={!canAct('step', run) || (stepStarts && block !== null)}
        onPress={session.step}
      />
      {run.request !== null && (
        <>
          <ActionButton
            label={t(run.phase.name === 'stopping' ? 'run.stopping' : 'run.stop')}
            hint={t('run.hints.stop')}
            disabled={!canAct('stop', run)}
            onPress={session.stop}
          />
          <ContinueButton />
          <EpochsButton />
        </>
      )}
    </div>
  );
}
