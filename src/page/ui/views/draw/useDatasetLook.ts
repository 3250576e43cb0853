import { useEffect, useState } from 'react';
import type { DatasetName } from '../../../../data/datasetName.ts';
import { examplesAt } from '../../../session/testImages.ts';
import { type ImageShape, isDarkOnLight } from '../../../store/draw/networkImage.ts';
import { datasetFacts } from '../../../store/setup/datasets.ts';

/** Images enough to know how a data set looks. */
const SAMPLE = 64;

/** How the images of a data set look, and what they show. */
interface DatasetLook {
  readonly name: DatasetName;
  readonly isDark: boolean;
  /** by label */
  readonly classes: readonly string[];
}

/**
 * @param name null: there is no network that could train on it
 * @param answers whether the network answers: before, images may not be had yet
 * @returns null while it is unknown
 */
export function useDatasetLook(
  name: DatasetName | null,
  shape: ImageShape,
  answers: boolean,
): DatasetLook | null {
  const [look, setLook] = useState<DatasetLook | null>(null);
  const isKnown = look !== null && look.name === name;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again once the network answers
  useEffect(() => {
    if (name === null || isKnown) return;
    let wanted = true;
    const count = Math.min(SAMPLE, datasetFacts(name).trainCount);
    void examplesAt(Array.from({ length: count }, (_, n) => n)).then((answer) => {
      if (!wanted || answer === null) return;
      const { images, classes } = answer;
      setLook({ name, isDark: isDarkOnLight(images, shape), classes });
    });
    return () => {
      wanted = false;
    };
  }, [name, shape, isKnown, answers]);
  return isKnown ? look : null;
}
