import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { datasetNames, datasets } from '../../store/datasets.ts';
import { HintedSelect } from '../controls/HintedSelect.tsx';
import { formatCount } from '../format.ts';
import { useRunLock } from '../hooks/useRunLock.ts';

export function DatasetSelect() {
  const { t } = useTranslation();
  const dataset = useAppStore((state) => state.setup.dataset);
  const choose = useAppStore((state) => state.chooseDataset);
  const locked = useRunLock();
  const options = datasetNames.map((value) => {
    const { title, trainCount } = datasets[value];
    return { value, label: t('setup.datasetOption', { title, images: formatCount(trainCount) }) };
  });
  return (
    <HintedSelect
      label={t('setup.dataset')}
      hint={locked ? t('setup.locked') : t('setup.datasetHint')}
      options={options}
      value={dataset}
      disabled={locked}
      onChoose={choose}
    />
  );
}
