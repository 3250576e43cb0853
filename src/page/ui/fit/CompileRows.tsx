import { useTranslation } from 'react-i18next';
import { lossSchema } from '../../../engine/network/losses.ts';
import { optimizerKinds } from '../../../engine/network/optimizers.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import type { RowLock } from './rowLock.ts';

const optimizers = optimizerKinds.map((value) => ({ value, label: value }));
const losses = lossSchema.options.map((value) => ({ value, label: value }));

export function OptimizerRow(lock: RowLock) {
  const { t } = useTranslation();
  const optimizer = useAppStore((state) => state.setup.optimizer);
  const choose = useAppStore((state) => state.chooseOptimizer);
  return (
    <ChoiceRow
      label={t('setup.optimizer')}
      hint={t('setup.optimizerHint')}
      options={optimizers}
      value={optimizer}
      onChoose={choose}
      {...lock}
    />
  );
}

export function LossRow(lock: RowLock) {
  const { t } = useTranslation();
  const loss = useAppStore((state) => state.setup.loss);
  const choose = useAppStore((state) => state.chooseLoss);
  return (
    <ChoiceRow
      label={t('setup.loss')}
      hint={t('setup.lossHint')}
      options={losses}
      value={loss}
      stacked
      onChoose={choose}
      {...lock}
    />
  );
}
