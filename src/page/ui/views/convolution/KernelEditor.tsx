import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { scaleOf } from './arithmetic/labInput.ts';
import { decimalText } from './arithmetic/numberText.ts';
import { useLabState } from './labState.ts';
import { NumberField } from './NumberField.tsx';

/** The weights of the shown filter for the shown channel, and its one bias. */
export function KernelEditor() {
  const { t } = useTranslation('convolution');
  const { filters, filter: index, channel, size, input, editFilter } = useLabState();
  const filter = filters[index];
  if (filter === undefined) return null;
  const [height, width] = size;
  const write = (at: number, value: number) => {
    const weights = filter.weights.map((weight, i) => (i === at ? value : weight));
    editFilter(index, { kernel: 'hand', weights });
  };
  return (
    <div className="lab-kernel">
      <div className="lab-weights" style={{ gridTemplateColumns: `repeat(${width}, 56px)` }}>
        {Array.from({ length: height * width }, (_, cell) => {
          const at = cell * input.channels + channel;
          const place = { row: Math.floor(cell / width) + 1, column: (cell % width) + 1 };
          return (
            <NumberField
              key={`${place.row} ${place.column}`}
              label={t('weight', place)}
              hint={t('weightHint')}
              value={filter.weights[at] ?? 0}
              step={1}
              onChange={(value) => write(at, value)}
            />
          );
        })}
      </div>
      <BiasSlider />
    </div>
  );
}

/** The one bias of the shown filter. */
export function BiasSlider() {
  const { t } = useTranslation('convolution');
  const { filters, filter: index, input, editFilter } = useLabState();
  const biasId = useId();
  const filter = filters[index];
  if (filter === undefined) return null;
  const scale = scaleOf(input.values);
  const step = scale > 1 ? 0.5 : 0.05;
  const reach = Math.ceil(scale * 2);
  return (
    <div className="lab-bias">
      <label htmlFor={biasId}>{t('bias')}</label>
      <input
        id={biasId}
        className="slider"
        type="range"
        min={-reach}
        max={reach}
        step={step}
        value={filter.bias}
        aria-describedby={`${biasId}-hint`}
        onChange={(event) => editFilter(index, { bias: Number(event.currentTarget.value) })}
      />
      <span className="mono">{decimalText(filter.bias, 2)}</span>
      <p id={`${biasId}-hint`}>{t('biasHint')}</p>
    </div>
  );
}
