import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import type { FieldMeta, LayerField } from '../../store/fields/fieldMeta.ts';
import { Hint } from '../controls/Hint.tsx';
import { KerasName } from '../controls/KerasName.tsx';
import { SelectBox } from '../controls/SelectBox.tsx';
import { InspectorText } from './InspectorText.tsx';

interface InspectorFieldProps {
  readonly layerId: string;
  readonly field: LayerField;
  readonly meta: FieldMeta;
  readonly value: unknown;
  readonly locked: boolean;
}

/** One argument: its Keras name, the control that suits its type, and a sentence about it. */
export function InspectorField({ layerId, field, meta, value, locked }: InspectorFieldProps) {
  const { t } = useTranslation();
  const [inputId, hintId] = [useId(), useId()];
  const help = `${t(`network.help.${field}`)}${rangeOf()}`;
  const set = (next: unknown) => useAppStore.getState().setLayerField(layerId, field, next);

  function rangeOf(): string {
    if (meta.control === 'choice' || meta.control === 'switch') return '';
    const unit = meta.unit ?? 'share';
    const range = t(`network.ranges.${unit}`, { min: meta.min, max: meta.max });
    const fallback = meta.control === 'pair' ? meta.fallback : undefined;
    return ` ${range}${fallback ? ` ${t('network.fallback', { field: fallback })}` : ''}`;
  }

  const label = (
    <>
      <label htmlFor={meta.control === 'choice' ? undefined : inputId}>
        <KerasName name={field} />
      </label>
      <span id={hintId} hidden>
        {help}
      </span>
    </>
  );
  if (meta.control === 'choice') {
    return (
      <Hint text={help} side="top">
        <div className="inspector-cell">
          {label}
          <SelectBox
            label={field}
            options={meta.options.map((option) => ({ value: option, label: option }))}
            value={String(value)}
            disabled={locked}
            describedBy={hintId}
            onChoose={set}
          />
        </div>
      </Hint>
    );
  }
  if (meta.control === 'switch') {
    return (
      <Hint text={help} side="top">
        <div className="inspector-cell">
          {label}
          <input
            id={inputId}
            className="check"
            type="checkbox"
            checked={value === true}
            disabled={locked}
            aria-describedby={hintId}
            onChange={(event) => set(event.currentTarget.checked)}
          />
        </div>
      </Hint>
    );
  }
  return (
    <InspectorText {...{ label, help, inputId, hintId, layerId, field, meta, value, locked }} />
  );
}
