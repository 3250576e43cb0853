import type { KeyboardEvent } from 'react';

interface PairBoxProps {
  readonly id: string;
  readonly text: string;
  readonly invalid: boolean;
  readonly disabled: boolean;
  readonly describedBy: string;
  readonly placeholder: string;
  onType(text: string): void;
  onStep(direction: 1 | -1): void;
}

/** Two numbers as one text, `3 × 3`. */
export function PairBox(props: PairBoxProps) {
  const { id, text, invalid, disabled, describedBy, placeholder, onType, onStep } = props;
  const stepOnArrow = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onStep(event.key === 'ArrowUp' ? 1 : -1);
  };
  return (
    <input
      id={id}
      className="number"
      type="text"
      autoComplete="off"
      spellCheck={false}
      value={text}
      placeholder={placeholder}
      disabled={disabled}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={stepOnArrow}
    />
  );
}
