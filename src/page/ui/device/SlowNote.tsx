import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { canQuicken, measureFit } from '../run/slowStart.ts';

/** A page that has just opened has other work. */
const REST_MS = 3000;

/** On a software adapter or the CPU the lecture's fit takes very long: offers one that does not. */
export function SlowNote() {
  const { t } = useTranslation();
  const setup = useAppStore((state) => state.setup);
  const { device, preset } = setup;
  const chooseQuick = useAppStore((state) => state.chooseQuickSetup);
  const asked = useAppStore((state) => state.preferences.slowSeen);
  useEffect(() => {
    if (asked) return;
    const rest = setTimeout(measureFit, REST_MS);
    return () => clearTimeout(rest);
  }, [asked]);
  const offered = useMemo(() => canQuicken({ setup }), [setup]);
  if (preset === 'small' || !offered) return null;
  return (
    <div className="note">
      <p>{device === 'cpu' ? t('device.slow.cpuBody') : t('device.slow.body')}</p>
      <ActionButton
        label={t('device.slow.action')}
        hint={t('device.slow.hint')}
        onPress={chooseQuick}
      />
    </div>
  );
}
