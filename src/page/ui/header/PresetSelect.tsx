import { useTranslation } from 'react-i18next';
import { presetNames } from '../../../engine/network/presets.ts';
import { useAppStore } from '../../store/appStore.ts';
import { isEdited } from '../../store/setup/setupSlice.ts';
import { HintedSelect } from '../controls/HintedSelect.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';

export function PresetSelect() {
  const { t } = useTranslation();
  const preset = useAppStore((state) => state.setup.preset);
  const edited = useAppStore((state) => isEdited(state.setup));
  const choose = useAppStore((state) => state.choosePreset);
  const locked = useRunLock();
  const options = presetNames.map((value) => ({
    value,
    label: t(`network.presets.${value}.name`),
    description: t(`network.presets.${value}.teaches`),
  }));
  const name = t(`network.presets.${preset}.name`);
  const hint = t(`network.presets.${preset}.teaches`);
  return (
    <HintedSelect
      label={t('setup.preset')}
      hint={locked ? t('setup.locked') : hint}
      options={options}
      value={edited ? null : preset}
      placeholder={t('network.edited', { preset: name })}
      disabled={locked}
      onChoose={choose}
    />
  );
}
