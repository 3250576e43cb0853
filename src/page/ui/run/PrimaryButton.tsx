import { useTranslation } from 'react-i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { canAct, holdsSetup } from '../../store/run/runPhase.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useStartBlock } from '../hooks/useStartBlock.ts';
import { startTraining } from './slowStart.ts';

/** One button that is Train, Pause or Resume: it keeps its place and the keyboard's focus. */
export function PrimaryButton() {
  const { t } = useTranslation();
  const run = useAppStore((state) => state.run);
  const { phase, ended } = run;
  const block = useStartBlock();
  const role = primaryRole(phase.name, holdsSetup(phase, ended));
  const blocked = role === 'train' ? block : null;
  return (
    <ActionButton
      primary
      icon={role === 'pause' ? 'pause' : 'play'}
      label={t(`run.${role}`)}
      hint={blocked ?? t(`run.hints.${role}`)}
      disabled={!canAct(role, run) || blocked !== null}
      onPress={role === 'train' ? startTraining : session[role]}
    />
  );
}

function primaryRole(phase: string, running: boolean): 'train' | 'pause' | 'resume' {
  if (!running) return 'train';
  return phase === 'paused' || phase === 'evaluating' ? 'resume' : 'pause';
}
