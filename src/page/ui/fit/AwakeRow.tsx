import { useTranslation } from 'react-i18next';
import { useRefusedAwake } from '../../session/keepAwake.ts';
import { useAppStore } from '../../store/appStore.ts';
import { CheckRow } from './CheckRow.tsx';
import '../../i18n/background.ts';

/** Whether the screen stays on while a run trains; may be changed at any time. */
export function AwakeRow() {
  const { t } = useTranslation();
  const keepAwake = useAppStore((state) => state.preferences.keepAwake);
  const choose = useAppStore((state) => state.chooseKeepAwake);
  const refused = useRefusedAwake((state) => state.refused);
  const missing = !('wakeLock' in navigator);
  return (
    <fieldset className="argument-group">
      <legend>{t('background.title')}</legend>
      <CheckRow
        label={t('background.awake')}
        hint={t(missing ? 'background.awakeMissing' : 'background.awakeHint')}
        checked={keepAwake && !missing}
        error={keepAwake && refused ? t('background.awakeRefused') : null}
        onCheck={choose}
        locked={missing}
        lockId=""
      />
    </fieldset>
  );
}
