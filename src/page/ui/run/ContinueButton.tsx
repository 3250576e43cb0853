import { useTranslation } from 'react-i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { continuation } from '../../store/run/continueRun.ts';
import { canAct } from '../../store/run/runPhase.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';

/** Further epochs for a run that has ended; the hint says from where to where. */
export function ContinueButton() {
  const { t } = useTranslation();
  const run = useAppStore((state) => state.run);
  const check = useSetupCheck();
  const may = canAct('continue', run);
  const next = continuation(check, run);
  const hint = () => {
    if (!may) return t('run.hints.continue');
    if (next.block !== null) return t(`run.blocks.${next.block}`);
    return t('run.hints.continueTo', { from: next.from, to: next.request.fit.epochs });
  };
  return (
    <ActionButton
      label={t('run.continue')}
      hint={hint()}
      disabled={!may || next.request === null}
      onPress={session.continue}
    />
  );
}
