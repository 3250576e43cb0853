import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/draw.ts';
import { testImageOf } from '../../../session/testImages.ts';
import { useDrawing } from '../../../store/draw/drawing.ts';
import { type ImageShape, inkOfImage } from '../../../store/draw/networkImage.ts';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import type { InspectedFacts } from '../../hooks/useInspected.ts';

/** Test images among which one is looked for. */
const MOST = 1000;

interface StartFromProps {
  readonly facts: InspectedFacts;
  readonly shape: ImageShape;
  readonly classes: readonly string[];
  readonly darkOnLight: boolean;
}

/** Puts a test image of a class on the board, another one each time. */
export function StartFrom({ facts, shape, classes, darkOnLight }: StartFromProps) {
  const { t } = useTranslation();
  const [waits, setWaits] = useState(false);
  const count = useRef(0);
  const start = async (label: number) => {
    setWaits(true);
    const { testFirst, testCount } = facts;
    const places = Array.from({ length: Math.min(MOST, testCount) }, (_, n) => testFirst + n);
    const image = await testImageOf(places, label, count.current++);
    setWaits(false);
    if (image === null) return;
    useDrawing.getState().startFrom(inkOfImage(image, shape, darkOnLight), label);
  };
  return (
    <HintedSelect
      label={t('draw.startFrom')}
      hint={t('draw.startHint')}
      options={classes.map((label, value) => ({ value: String(value), label }))}
      value={null}
      placeholder={t(waits ? 'draw.startWaits' : 'draw.startFrom')}
      onChoose={(value) => void start(Number(value))}
    />
  );
}
