import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../controls/Hint.tsx';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import { withChannels } from './arithmetic/labInput.ts';
import type { LabPadding, Operation } from './arithmetic/labLayer.ts';
import type { LabSetup } from './labSetup.ts';
import { useLabState } from './labState.ts';

const operations: readonly Operation[] = ['convolution', 'max', 'mean'];

/** With which a layer of Keras begins, or mostly does. */
const usual: Readonly<Record<Operation, Partial<LabSetup>>> = {
  convolution: { size: [3, 3], strides: [1, 1] },
  max: { size: [2, 2], strides: [2, 2], padding: 'valid' },
  mean: { size: [2, 2], strides: [2, 2], padding: 'valid' },
};

export type SettingName =
  | 'operation'
  | 'size'
  | 'stride'
  | 'padding'
  | 'filters'
  | 'channels'
  | 'relu'
  | 'whole';

interface LayerSettingsProps {
  /** left out: all of them */
  readonly only?: readonly SettingName[];
}

/** What the layer does: Keras's arguments. */
export function LayerSettings({ only }: LayerSettingsProps) {
  const { t } = useTranslation('convolution');
  const state = useLabState();
  const { operation, size, strides, padding, filters, input, relu, whole, source } = state;
  const { configure, setFilterCount } = state;
  const convolves = operation === 'convolution';
  const paddings: readonly LabPadding[] = convolves ? ['valid', 'same', 'edge'] : ['valid', 'same'];
  const shows = (name: SettingName) => only?.includes(name) ?? true;
  return (
    <div className="lab-settings">
      {shows('operation') && (
        <Labelled label={t('operation')}>
          <HintedSelect
            label={t('operation')}
            hint={t('operationHint')}
            options={operations.map((value) => ({ value, label: t(`operations.${value}`) }))}
            value={operation}
            onChoose={(operation) => configure({ operation, ...usual[operation] })}
          />
        </Labelled>
      )}
      {shows('size') && (
        <>
          <NumberSelect
            label={t('height')}
            hint={t('sizeHint')}
            value={size[0]}
            most={5}
            onChoose={(rows) => configure({ size: [rows, size[1]] })}
          />
          <NumberSelect
            label={t('width')}
            hint={t('sizeHint')}
            value={size[1]}
            most={5}
            onChoose={(columns) => configure({ size: [size[0], columns] })}
          />
        </>
      )}
      {shows('stride') && (
        <NumberSelect
          label={t('stride')}
          hint={t('strideHint')}
          value={strides[0]}
          most={5}
          onChoose={(stride) => configure({ strides: [stride, stride] })}
        />
      )}
      {shows('padding') && (
        <Labelled label={t('padding')}>
          <HintedSelect
            label={t('padding')}
            hint={t('paddingHint')}
            options={paddings.map((value) => ({
              value,
              label: t(`paddings.${value === 'same' && !convolves ? 'ignored' : value}`),
            }))}
            value={padding}
            onChoose={(padding) => configure({ padding })}
          />
        </Labelled>
      )}
      {convolves && shows('filters') && (
        <NumberSelect
          label={t('filters')}
          hint={t('filtersHint')}
          value={filters.length}
          most={4}
          onChoose={setFilterCount}
        />
      )}
      {shows('channels') && (
        <NumberSelect
          label={t('channels')}
          hint={t('channelsHint')}
          value={input.channels}
          most={3}
          onChoose={(channels) => configure({ input: withChannels(input, channels), source })}
        />
      )}
      {convolves && shows('relu') && (
        <Check
          label={t('relu')}
          hint={t('reluHint')}
          checked={relu}
          onToggle={() => configure({ relu: !relu })}
        />
      )}
      {shows('whole') && (
        <Check
          label={t('whole')}
          hint={t('wholeHint')}
          checked={whole}
          onToggle={() => configure({ whole: !whole })}
        />
      )}
    </div>
  );
}

/** The name beside its control, for the eye: the control has it too. */
function Labelled({
  label,
  children,
}: {
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="lab-setting">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

interface NumberSelectProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  /** from 1; a larger value that was given stands beside them */
  readonly most: number;
  onChoose(value: number): void;
}

function NumberSelect({ label, hint, value, most, onChoose }: NumberSelectProps) {
  const numbers = Array.from({ length: most }, (_, i) => i + 1);
  if (value > most) numbers.push(value);
  return (
    <Labelled label={label}>
      <HintedSelect
        label={label}
        hint={hint}
        options={numbers.map((n) => ({ value: String(n), label: String(n) }))}
        value={String(value)}
        onChoose={(text) => onChoose(Number(text))}
      />
    </Labelled>
  );
}

interface CheckProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  onToggle(): void;
}

function Check({ label, hint, checked, onToggle }: CheckProps) {
  const hintId = useId();
  return (
    <Hint text={hint}>
      <label className="lab-check">
        <input type="checkbox" checked={checked} aria-describedby={hintId} onChange={onToggle} />
        {label}
        <span id={hintId} hidden>
          {hint}
        </span>
      </label>
    </Hint>
  );
}
