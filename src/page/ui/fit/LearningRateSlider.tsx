import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { formatPlain } from '../../store/fields/numberFields.ts';

/** Powers of ten at the ends. */
const ENDS = { min: -6, max: 0 };
const STEP = 0.05;

/** The learning rate on a log scale; a run that trains takes it as it moves. */
export function LearningRateSlider({ locked }: { readonly locked: boolean }) {
  const { t } = useTranslation();
  const text = useAppStore((state) => state.setup.texts.learningRate);
  const type = useAppStore((state) => state.typeNumber);
  const rate = Number(text);
  const power = rate > 0 ? Math.log10(rate) : ENDS.min;
  return (
    <input
      className="slider"
      type="range"
      {...ENDS}
      step="any"
      disabled={locked}
      value={Math.min(Math.max(power, ENDS.min), ENDS.max)}
      aria-label={t('setup.learningRateSlider')}
      aria-valuetext={text}
      onChange={(event) => type('learningRate', rateAt(Number(event.currentTarget.value)))}
      onKeyDown={(event) => {
        const by = keySteps[event.key];
        if (by === undefined) return;
        event.preventDefault();
        type('learningRate', rateAt(Math.min(Math.max(power + by * STEP, ENDS.min), ENDS.max)));
      }}
    />
  );
}

const keySteps: Readonly<Record<string, number>> = {
  ...{ ArrowRight: 1, ArrowUp: 1, PageUp: 10, End: 1000 },
  ...{ ArrowLeft: -1, ArrowDown: -1, PageDown: -10, Home: -1000 },
};

/** Two digits are enough: 0.0012. */
function rateAt(power: number): string {
  return formatPlain(Number((10 ** power).toPrecision(2)));
}
