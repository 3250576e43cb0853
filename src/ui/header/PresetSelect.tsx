import { useTranslation } from 'react-i18next';
import { presetNames } from '../../network/presets.ts';
import { useAppStore } from '../../store/appStore.ts';
import { HintedSelect } from '../controls/HintedSelect.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';

export function PresetSelect() {
  const { t } = useTranslation();
  const preset = useAppStore((state) => state.setup.preset);
  const choose = useAppStore((state) => state.choosePreset);
  const locked = useRunLock();
  const options = presetNames.map((value) => ({ value, label: t(`setup.presets.${value}`) }));
  return (
    <HintedSelect
      label={t('setup.preset')}
      hint={locked ? t('setup.locked') : t('setup.presetHint')}
      options={options}
      value={preset}
      disabled={locked}
      onChoose={choose}
    />
  );
}
