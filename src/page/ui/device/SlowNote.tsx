import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { ActionButton } from '../controls/ActionButton.tsx';

/** On a software adapter or the CPU the lecture's fit takes very long: offers one that does not. */
export function SlowNote() {
  const { t } = useTranslation();
  const adapter = useAppStore((state) => state.run.adapter);
  const { device, preset } = useAppStore((state) => state.setup);
  const chooseQuick = useAppStore((state) => state.chooseQuickSetup);
  if (preset === 'small') return null;
  const name = adapter?.available ? adapter.name : '';
  return (
    <div className="note">
      <p>{device === 'cpu' ? t('device.slow.cpuBody') : t('device.slow.body', { name })}</p>
      <ActionButton
        label={t('device.slow.action')}
        hint={t('device.slow.hint')}
        onPress={chooseQuick}
      />
    </div>
  );
}
