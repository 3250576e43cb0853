import { useId, useState } from 'react';
import { NumberBox } from '../../controls/NumberBox.tsx';
import { parseNumber, weightText } from './arithmetic/numberText.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  /** of the arrow keys */
  readonly step: number;
  onChange(value: number): void;
}

/** A number or a fraction such as 1/9; what is none stays as typed, and the value as it was. */
export function NumberField({ label, hint, value, step, onChange }: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: number } | null>(
    null,
  );
  // Once the value has changed otherwise, the typed text is no longer its text.
  const own = typed !== null && typed.value === value;
  const invalid = own && parseNumber(typed.text) === null;
  return (
    <span className="lab-number">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <NumberBox
        id={id}
        text={own ? typed.text : weightText(value)}
        min={-999}
        max={999}
        whole={false}
        invalid={invalid}
        disabled={false}
        describedBy={`${id}-hint`}
        onType={(text) => {
          const next = parseNumber(text) ?? value;
          setTyped({ text, value: next });
          if (next !== value) onChange(next);
        }}
        onStep={(direction) => {
          setTyped(null);
          onChange(value + direction * step);
        }}
      />
      <span id={`${id}-hint`} hidden>
        {hint}
      </span>
    </span>
  );
}
