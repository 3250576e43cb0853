import { useTranslation } from 'react-i18next';
import { mayTrainOnCpu } from '../../i18n/failureText.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { startTraining } from './slowStart.ts';

/** After a failure of the GPU: the same set-up at once on the CPU. */
export function CpuButton() {
  const { t } = useTranslation();
  const phase = useAppStore((state) => state.run.phase);
  const choose = useAppStore((state) => state.chooseDevice);
  if (phase.name !== 'failed' || !mayTrainOnCpu(phase.error)) return null;
  const train = () => {
    choose('cpu');
    startTraining();
  };
  return (
    <ActionButton
      label={t('device.missing.action')}
      hint={t('device.missing.hint')}
      onPress={train}
    />
  );
}
