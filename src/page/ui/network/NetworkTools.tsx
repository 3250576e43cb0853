import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { presets } from '../../../engine/network/presets.ts';
import { useAppStore } from '../../store/appStore.ts';
import { isEdited } from '../../store/setup/setupSlice.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import { useBuilding } from './buildContext.ts';

/** What the preset teaches, and the ways back to it and to nothing. */
export function NetworkTools({ locked }: { readonly locked: boolean }) {
  const { t } = useTranslation();
  const preset = useAppStore((state) => state.setup.preset);
  const edited = useAppStore((state) => isEdited(state.setup));
  const empty = useAppStore((state) => state.setup.network.layers.length === 0);
  const { resetToPreset, clearNetwork } = useAppStore.getState();
  // what came from elsewhere teaches something else
  const isOfPreset = useAppStore(({ setup }) => setup.network.name === presets[setup.preset].name);
  const repaired = useRepaired();
  const name = t(`network.presets.${preset}.name`);
  return (
    <div className="network-tools">
      <p className="network-lesson" data-repaired={repaired || undefined}>
        {repaired ? t('network.repaired') : isOfPreset && t(`network.presets.${preset}.teaches`)}
      </p>
      {edited && (
        <ActionButton
          label={t('network.reset')}
          hint={locked ? t('setup.locked') : t('network.resetHint', { preset: name })}
          disabled={locked}
          onPress={resetToPreset}
        />
      )}
      <ActionButton
        label={t('network.clear')}
        hint={locked ? t('setup.locked') : t('network.clearHint')}
        disabled={locked || empty}
        onPress={clearNetwork}
      />
    </div>
  );
}

/** Whether nothing is wrong any more with the broken preset; says so when that comes about. */
function useRepaired(): boolean {
  const { t } = useTranslation();
  const { announce } = useBuilding();
  const broken = useAppStore((state) => state.setup.preset === 'broken');
  const { network, networkError } = useSetupCheck();
  const repaired = broken && network !== null && networkError === null;
  const before = useRef(repaired);
  useEffect(() => {
    if (repaired && !before.current) announce(t('network.repaired'));
    before.current = repaired;
  }, [repaired, announce, t]);
  return repaired;
}
