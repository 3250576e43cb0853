import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText, needsReload } from '../../../i18n/failureText.ts';
import { type DataFailure, dataSession } from '../../../session/dataSession.ts';
import type { Dataset } from '../../../session/dataShelf.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { datasetFacts } from '../../../store/setup/datasets.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { ReloadButton } from '../../parts/Missing.tsx';
import { imageInput } from './arithmetic/imageInput.ts';
import { LARGEST_SIDE } from './arithmetic/middle.ts';
import { useLabState } from './labState.ts';

/** Test images of the data set that is chosen, one by one, as the lab's input. */
export function DatasetImage() {
  const { t, i18n } = useTranslation(['convolution', 'translation']);
  const name = useAppStore((state) => state.setup.dataset);
  const { image, configure } = useLabState();
  const [opened, setOpened] = useState<Dataset | DataFailure | null>(null);
  const [attempt, setAttempt] = useState(1);
  const { title } = datasetFacts(name);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    setOpened(null);
    let current = true;
    const task = dataSession.open(name, () => {});
    void task.settled.then((result) => {
      if (current) setOpened(result);
    });
    return () => {
      current = false;
      task.cancel();
    };
  }, [name, attempt]);
  const dataset = opened !== null && 'images' in opened ? opened : null;
  const index = Math.min(image, (dataset?.testCount ?? 1) - 1);
  const label = dataset?.classes[dataset.labels[dataset.trainCount + index] ?? 0] ?? '';
  const imageName = t('image.name', { title, number: index + 1, label });
  useEffect(() => {
    // Back from another tab, the image is still there, as it was painted.
    if (dataset === null || useLabState.getState().input.name === imageName) return;
    configure({ source: 'dataset', input: imageInput(dataset, index, imageName) });
  }, [dataset, index, imageName, configure]);
  if (opened !== null && 'error' in opened) {
    return (
      <>
        <p role="alert" className="lab-refusal">
          {failureText(opened.error, i18n.language)}
        </p>
        {needsReload(opened.error) ? (
          <ReloadButton />
        ) : (
          <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
            {t('translation:run.retry')}
          </button>
        )}
      </>
    );
  }
  if (dataset === null) return <p className="lab-note">{t('image.loading', { title })}</p>;
  const { height, width, testCount } = dataset;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one row everywhere */}
      <div className="lab-image" role="group" aria-label={t('image.label')}>
        <ActionButton
          label={t('image.previous')}
          hint={t('image.previousHint')}
          disabled={index === 0}
          onPress={() => configure({ image: index - 1 })}
        />
        <ActionButton
          label={t('image.next')}
          hint={t('image.nextHint')}
          disabled={index + 1 >= testCount}
          onPress={() => configure({ image: index + 1 })}
        />
        <span aria-live="polite">{imageName}</span>
      </div>
      {Math.max(height, width) > LARGEST_SIDE && (
        <p className="lab-note">{t('image.middle', { side: LARGEST_SIDE })}</p>
      )}
    </>
  );
}
