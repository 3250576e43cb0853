import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../../store/appStore.ts';
import { datasetFacts } from '../../../store/setup/datasets.ts';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import { Icon } from '../../controls/Icon.tsx';
import { kernelNames, kernelWeights } from './arithmetic/kernels.ts';
import { colourPicture, lecturePicture } from './arithmetic/labInput.ts';
import { DatasetImage } from './DatasetImage.tsx';
import { KernelEditor } from './KernelEditor.tsx';
import { LayerSettings } from './LayerSettings.tsx';
import type { LabSource } from './labSetup.ts';
import { useLabState } from './labState.ts';
import { NetworkFilter } from './NetworkFilter.tsx';
import { NetworkMap } from './NetworkMap.tsx';
import { chooseFilter } from './networkChoice.ts';

type Fold = 'layer' | 'hand';

/** What the window slides over and with which kernel; finer settings are folded away. */
export function LabHeader() {
  const { t } = useTranslation('convolution');
  const { source, operation, filters, filter } = useLabState();
  const [wanted, setOpen] = useState<Fold | null>(null);
  const bodyId = useId();
  const folds: readonly Fold[] = operation === 'convolution' ? ['layer', 'hand'] : ['layer'];
  const open = folds.find((fold) => fold === wanted) ?? null;
  return (
    <header className="lab-head">
      <h2 className="visually-hidden" id="lab-heading">
        {t('title')}
      </h2>
      <InputSelect />
      <KernelSelect />
      {folds.map((fold) => (
        <button
          key={fold}
          type="button"
          className="button lab-fold"
          aria-expanded={open === fold}
          aria-controls={open === fold ? bodyId : undefined}
          onClick={() => setOpen(open === fold ? null : fold)}
        >
          {t(fold)}
          <Icon name="chevron" />
        </button>
      ))}
      {open !== null && (
        <div id={bodyId} className="lab-folded">
          {open === 'layer' ? <LayerSettings /> : <KernelEditor />}
        </div>
      )}
      {source === 'dataset' && <DatasetImage />}
      {source === 'network' && <NetworkMap />}
      {operation === 'convolution' && filters[filter]?.kernel === 'network' && (
        <NetworkFilter key={filter} index={filter} />
      )}
    </header>
  );
}

function InputSelect() {
  const { t } = useTranslation('convolution');
  const { source, input, configure } = useLabState();
  const dataset = useAppStore((state) => state.setup.dataset);
  const choose = (source: LabSource) => {
    if (source === 'lecture') configure({ source, input: lecturePicture, whole: false });
    else if (source === 'colour') configure({ source, input: colourPicture, whole: false });
    else configure({ source, whole: true });
  };
  const options: { value: LabSource; label: string }[] = [
    { value: 'lecture', label: t('inputs.lecture') },
    { value: 'colour', label: t('inputs.colour') },
    { value: 'dataset', label: datasetFacts(dataset).title },
    { value: 'network', label: t('inputs.network') },
  ];
  if (source === 'given') options.push({ value: 'given', label: input.name });
  return (
    <HintedSelect
      label={t('input')}
      hint={t('inputHint')}
      options={options}
      value={source}
      onChoose={choose}
    />
  );
}

function KernelSelect() {
  const { t } = useTranslation('convolution');
  const { operation, filters, filter: index, size, input, editFilter } = useLabState();
  const filter = filters[index];
  if (operation !== 'convolution' || filter === undefined) return null;
  const options = [
    ...kernelNames,
    'network' as const,
    ...(filter.kernel === 'hand' ? (['hand'] as const) : []),
  ];
  return (
    <HintedSelect
      label={t('kernel')}
      hint={t('kernelHint')}
      options={options.map((value) => ({ value, label: t(`kernels.${value}`) }))}
      value={filter.kernel}
      onChoose={(kernel) => {
        if (kernel === 'hand') return;
        if (kernel === 'network') {
          // its weights come when they are read
          chooseFilter(index, { taken: false });
          editFilter(index, { kernel });
        } else editFilter(index, { kernel, weights: kernelWeights(kernel, size, input.channels) });
      }}
    />
  );
}
