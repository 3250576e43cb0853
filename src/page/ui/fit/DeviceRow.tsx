import { useTranslation } from 'react-i18next';
import { deviceChoices } from '../../../engine/network/executor.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import type { RowLock } from './rowLock.ts';

export function DeviceRow(lock: RowLock) {
  const { t } = useTranslation();
  const device = useAppStore((state) => state.setup.device);
  const choose = useAppStore((state) => state.chooseDevice);
  const options = deviceChoices.map((value) => ({
    value,
    label: t(`setup.devices.${value}`),
  }));
  return (
    <ChoiceRow
      label={t('setup.device')}
      hint={t('setup.deviceHint')}
      options={options}
      value={device}
      onChoose={choose}
      {...lock}
    />
  );
}
