import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import {
  type LayerFieldError,
  type TypedField,
  textControl,
} from '../../store/fields/layerFields.ts';
import { fieldKey } from '../../store/setup/layerTexts.ts';
import { errorSentence } from '../controls/fieldError.ts';
import { Hint } from '../controls/Hint.tsx';
import { NumberBox } from '../controls/NumberBox.tsx';
import { PairBox } from './PairBox.tsx';

interface InspectorTextProps {
  readonly label: ReactNode;
  readonly help: string;
  readonly inputId: string;
  readonly hintId: string;
  readonly layerId: string;
  readonly field: TypedField;
  readonly value: unknown;
  readonly locked: boolean;
}

/** A number or two, as text: what was typed stays, and where it cannot be used a sentence says why. */
export function InspectorText(props: InspectorTextProps) {
  const { label, help, inputId, hintId, layerId, field, value, locked } = props;
  const { name } = field;
  const { t } = useTranslation();
  const errorId = useId();
  const control = textControl(field);
  const standing = control.format(value);
  const kept = useAppStore((state) => state.setup.layerTexts[fieldKey(layerId, name)]);
  // The text as typed, for as long as it means the value that the layer has: "0." on the way to 0.5.
  const [typed, setTyped] = useState({ text: standing, standing });
  const text = kept ?? (typed.standing === standing ? typed.text : standing);
  const reading = control.read(text);
  const error = reading.ok ? null : reading.error;

  const take = (next: string) => {
    const read = control.read(next);
    const store = useAppStore.getState();
    if (read.ok) {
      setTyped({ text: next, standing: control.format(read.value) });
      store.setLayerField(layerId, name, read.value);
    } else {
      store.keepLayerText(layerId, name, next);
    }
  };

  const box = {
    id: inputId,
    text,
    invalid: error !== null,
    disabled: locked,
    describedBy: error ? `${hintId} ${errorId}` : hintId,
    onType: take,
    onStep: (direction: 1 | -1) => take(control.step(text, direction)),
  };
  const fallback = field.kind === 'number' ? null : field.fallback;
  const empty = fallback === null ? 'None' : t('network.fallbackOf', { field: fallback });
  const placeholder = field.nullable ? empty : '';
  return (
    <>
      <Hint text={help} side="top">
        <div className="inspector-cell" data-wide={field.kind === 'sides' || undefined}>
          {label}
          {field.kind === 'number' ? (
            <NumberBox
              {...box}
              min={field.min}
              max={field.max}
              whole={field.whole}
              placeholder={placeholder}
            />
          ) : (
            <PairBox {...box} placeholder={placeholder} />
          )}
        </div>
      </Hint>
      <p id={errorId} className="inspector-error" aria-live="polite">
        {error && sentence(error)}
      </p>
    </>
  );

  function sentence(wrong: LayerFieldError): string {
    switch (wrong.kind) {
      case 'notAPair':
      case 'notARange':
      case 'notSides':
        return t(`network.${wrong.kind}`);
      default:
        return errorSentence(t, wrong, standing);
    }
  }
}
