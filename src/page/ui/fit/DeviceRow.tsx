import { useTranslation } from 'react-i18next';
import { deviceChoices } from '../../../engine/network/executor.ts';
import { useAppStore } from '../../store/appStore.ts';
import type { Run } from '../../store/run/runSlice.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import type { RowLock } from './rowLock.ts';

/** What computes, in the words of the header. Stacked from the start: nothing moves once the GPU has answered. */
export function DeviceRow(lock: RowLock) {
  const { t } = useTranslation();
  const device = useAppStore((state) => state.setup.device);
  const choose = useAppStore((state) => state.chooseDevice);
  const gpu = useAppStore(({ run }) => gpuFound(run.adapter));
  const names = { gpu: t(`setup.devices.${gpu}`), cpu: t('setup.devices.cpu') };
  const options = deviceChoices.map((value) => ({ value, label: names[value] }));
  return (
    <ChoiceRow
      label={t('setup.device')}
      hint={t('setup.deviceHint')}
      options={options}
      value={device}
      stacked
      onChoose={choose}
      {...lock}
    />
  );
}

function gpuFound(adapter: Run['adapter']): 'gpu' | 'gpuNone' | 'gpuSoftware' {
  if (adapter?.available === false) return 'gpuNone';
  return adapter?.kind === 'software' ? 'gpuSoftware' : 'gpu';
}
