import { useTranslation } from 'react-i18next';
import { mayTrainOnCpu } from '../../i18n/failureText.ts';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { startTraining } from './slowStart.ts';

/** After a failure of the GPU, on the CPU: the same set-up at once, or the run from where it rests. */
export function CpuButton() {
  const { t } = useTranslation();
  const phase = useAppStore((state) => state.run.phase);
  const choose = useAppStore((state) => state.chooseDevice);
  const failure = phase.name === 'failed' ? phase.error : 'problem' in phase && phase.problem;
  if (!failure || !mayTrainOnCpu(failure)) return null;
  const rests = phase.name !== 'failed';
  const train = () => {
    choose('cpu');
    if (rests) session.continue();
    else startTraining();
  };
  return (
    <ActionButton
      label={t(rests ? 'run.goOnCpu' : 'device.missing.action')}
      hint={t(rests ? 'run.hints.goOnCpu' : 'device.missing.hint')}
      onPress={train}
    />
  );
}
