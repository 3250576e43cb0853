import type { KeyboardEvent } from 'react';
import './NumberBox.css';

interface NumberBoxProps {
  readonly id: string;
  readonly text: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly invalid: boolean;
  readonly disabled: boolean;
  readonly describedBy: string;
  /** What an empty field stands for. */
  readonly placeholder?: string;
  onType(text: string): void;
  onStep(direction: 1 | -1): void;
}

const directions: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowDown: -1 };

/** A number as text: it keeps whatever was typed, so that an error can be read beside its cause. */
export function NumberBox(props: NumberBoxProps) {
  const value = props.text.trim() === '' ? Number.NaN : Number(props.text);
  const stepOnArrow = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    props.onStep(direction);
  };
  return (
    <input
      id={props.id}
      className="number"
      type="text"
      role="spinbutton"
      inputMode={props.whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      value={props.text}
      placeholder={props.placeholder}
      disabled={props.disabled}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      aria-valuemin={spoken(props.min)}
      aria-valuemax={spoken(props.max)}
      aria-valuenow={spoken(value)}
      aria-valuetext={props.text}
      onChange={(event) => props.onType(event.currentTarget.value)}
      onKeyDown={stepOnArrow}
    />
  );
}

/** ARIA takes decimals: neither 1e-7 nor Infinity. */
function spoken(value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Math.abs(value) < 1e-6 ? 0 : value;
}
