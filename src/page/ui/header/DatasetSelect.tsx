import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetName } from '../../../data/datasetName.ts';
import { useAppStore } from '../../store/appStore.ts';
import { datasetFacts, packedNames } from '../../store/setup/datasets.ts';
import { Hint } from '../controls/Hint.tsx';
import { HintedSelect } from '../controls/HintedSelect.tsx';
import { Icon } from '../controls/Icon.tsx';
import { formatCount } from '../format/format.ts';
import { useRunLock } from '../hooks/useRunLock.ts';
import { usePanels } from '../panels/panels.ts';
import { lazyPart } from '../parts/lazyPart.tsx';

const LazyPreview = lazyPart(
  async () => (await import('../datasets/PreviewDialog.tsx')).PreviewDialog,
);
const LazyLoad = lazyPart(async () => (await import('../datasets/LoadDialog.tsx')).LoadDialog);

/** Not a data set: the way to one of the user's own. */
const LOAD = 'load';

/** Which images are learned from, a look at them, and the way to bring others. */
export function DatasetSelect() {
  const { t } = useTranslation();
  const dataset = useAppStore((state) => state.setup.dataset);
  const choose = useAppStore((state) => state.chooseDataset);
  const locked = useRunLock();
  const options = useDatasetOptions();
  const dialog = usePanels((state) => state.open);
  const show = usePanels((state) => state.show);
  const hintId = useId();
  const close = () => show(null);
  return (
    <div className="dataset-choice">
      <HintedSelect<DatasetName | typeof LOAD>
        label={t('setup.dataset')}
        hint={locked ? t('setup.locked') : t('setup.datasetHint')}
        options={options}
        value={dataset}
        disabled={locked}
        onChoose={(chosen) => (chosen === LOAD ? show('load') : choose(chosen))}
      />
      <Hint text={t('data.previewHint')}>
        <button
          type="button"
          className="button button-icon"
          aria-label={t('data.preview')}
          aria-describedby={hintId}
          onClick={() => show('preview')}
        >
          <Icon name="grid" />
        </button>
      </Hint>
      <span id={hintId} hidden>
        {t('data.previewHint')}
      </span>
      {dialog === 'preview' && <LazyPreview dataset={dataset} onClose={close} onMissing={close} />}
      {dialog === 'load' && <LazyLoad onClose={close} onMissing={close} />}
    </div>
  );
}

function useDatasetOptions() {
  const { t } = useTranslation();
  const { packs, own } = useAppStore((state) => state.data);
  const packed = packedNames.map((value) => {
    const { title, trainCount } = datasetFacts(value);
    const state = packs[value] ?? 'unknown';
    return state === 'packed'
      ? { value, label: t('setup.datasetOption', { title, images: formatCount(trainCount) }) }
      : { value, label: t(`data.${state}`, { title }), disabled: true };
  });
  const mine = own.map(({ name, title }) => {
    const images = formatCount(datasetFacts(name).trainCount);
    return { value: name, label: t('setup.datasetOption', { title, images }) };
  });
  return [...packed, ...mine, { value: LOAD, label: t('data.loadOwn') } as const];
}
