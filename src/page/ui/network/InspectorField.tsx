import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchemaField } from '../../../engine/core/schemaFields.ts';
import type { LayerField, LayerKind } from '../../../engine/layers/registry.ts';
import { useAppStore } from '../../store/appStore.ts';
import { isTyped, type TypedField } from '../../store/fields/layerFields.ts';
import { Hint } from '../controls/Hint.tsx';
import { KerasName } from '../controls/KerasName.tsx';
import { SelectBox } from '../controls/SelectBox.tsx';
import { InspectorSwitch } from './InspectorSwitch.tsx';
import { InspectorText } from './InspectorText.tsx';

interface InspectorFieldProps {
  readonly layerId: string;
  readonly kind: LayerKind;
  readonly field: SchemaField & { readonly name: LayerField };
  readonly value: unknown;
  readonly locked: boolean;
}

/** One argument: its Keras name, the control that suits its type, and a sentence about it. */
export function InspectorField(props: InspectorFieldProps) {
  const { layerId, kind, field, value, locked } = props;
  const { name } = field;
  const { t } = useTranslation();
  const [inputId, hintId] = [useId(), useId()];
  const help = `${fieldHelp(t, kind, name)}${rangeOf()}`;
  const set = (next: unknown) => useAppStore.getState().setLayerField(layerId, name, next);

  function rangeOf(): string {
    if (!isTyped(field)) return '';
    const { unit, min, max } = field;
    const range = t(`network.ranges.${unit ?? 'share'}`, { min, max });
    return ` ${range}${openBounds(t, field)}${emptyMeans(t, field)}`;
  }

  const label = (
    <>
      <label htmlFor={field.kind === 'choice' ? undefined : inputId}>
        <KerasName name={name} />
      </label>
      <span id={hintId} hidden>
        {help}
      </span>
    </>
  );
  if (field.kind === 'choice') {
    return (
      <Hint text={help} side="top">
        <div
          className="inspector-cell"
          data-wide={field.options.some(isLong) ? 'choice' : undefined}
        >
          {label}
          <SelectBox
            label={name}
            options={field.options.map((option) => ({ value: option, label: option }))}
            value={String(value)}
            disabled={locked}
            describedBy={hintId}
            onChoose={set}
          />
        </div>
      </Hint>
    );
  }
  if (field.kind === 'switch') {
    return <InspectorSwitch name={name} help={help} on={value === true} {...{ locked, set }} />;
  }
  return <InspectorText {...{ label, help, inputId, hintId, layerId, field, value, locked }} />;
}

/** Of an option that no single column holds: `glorot_uniform`. */
function isLong(option: string): boolean {
  return option.length > 8;
}

/** What an argument means, for this kind where its words are its own. */
function fieldHelp(t: TFunction, kind: LayerKind, name: LayerField): string {
  const own = `network.helpOf.${kind}.${name}`;
  return t([own, `network.help.${name}`] as unknown as `network.help.${LayerField}`);
}

/** A bound that is itself out of range. */
function openBounds(t: TFunction, field: TypedField): string {
  if (field.kind !== 'number') return '';
  const { min, max, aboveMin, belowMax } = field;
  const open = [
    aboveMin ? t('network.aboveMin', { min }) : '',
    belowMax ? t('network.belowMax', { max }) : '',
  ];
  return open
    .filter(Boolean)
    .map((sentence) => ` ${sentence}`)
    .join('');
}

function emptyMeans(t: TFunction, field: TypedField): string {
  if (!field.nullable) return '';
  const fallback = field.kind === 'number' ? null : field.fallback;
  return ` ${fallback === null ? t('network.emptyIsNone') : t('network.fallback', { field: fallback })}`;
}
