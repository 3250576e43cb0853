import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { shuffleChoices, shuffleOf } from '../../store/fields/advanced.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import type { RowLock } from './rowLock.ts';

export function ShuffleRow(lock: RowLock) {
  const { t } = useTranslation();
  const shuffle = useAppStore((state) => shuffleOf(state.setup.advanced));
  const type = useAppStore((state) => state.typeAdvanced);
  const options = shuffleChoices.map((value) => ({ value, label: t(`setup.shuffles.${value}`) }));
  return (
    <ChoiceRow
      label={t('setup.shuffle')}
      hint={t('setup.shuffleHint')}
      options={options}
      value={shuffle}
      onChoose={(choice) => type('shuffle', choice)}
      {...lock}
    />
  );
}
