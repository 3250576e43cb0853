import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { recordedTuning } from '../../store/setup/recordedKernels.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { CheckRow } from './CheckRow.tsx';
import type { RowLock } from './rowLock.ts';
import '../../i18n/advanced.ts';

/** How kernels are chosen: by their time on this device or not, or as a run had them. */
export function KernelRows(lock: RowLock) {
  const { t } = useTranslation();
  const tunes = useAppStore((state) => state.preferences.tuneKernels);
  const choose = useAppStore((state) => state.chooseTuneKernels);
  const half = useAppStore((state) => state.preferences.allowHalf);
  const allow = useAppStore((state) => state.chooseAllowHalf);
  const offersHalf = useAppStore(
    ({ run: { adapter } }) =>
      adapter?.available === true && adapter.features.includes('shader-f16'),
  );
  const recorded = useAppStore((state) => recordedTuning(state.setup) !== null);
  const forget = useAppStore((state) => state.forgetKernels);
  return (
    <fieldset className="argument-group">
      <legend>{t('advanced.kernels.title')}</legend>
      <CheckRow
        label={t('advanced.kernels.tune')}
        hint={t('advanced.kernels.hint')}
        checked={tunes}
        onCheck={choose}
        {...lock}
      />
      {tunes && offersHalf && (
        <div className="kernels-half">
          <CheckRow
            label={t('advanced.kernels.half')}
            hint={t('advanced.kernels.halfHint')}
            checked={half}
            onCheck={allow}
            {...lock}
          />
        </div>
      )}
      {recorded && (
        <div className="kernels-recorded">
          <p>{t('advanced.kernels.recorded')}</p>
          <ActionButton
            label={t('advanced.kernels.forget')}
            hint={t('advanced.kernels.forgetHint')}
            disabled={lock.locked}
            onPress={forget}
          />
        </div>
      )}
    </fieldset>
  );
}
