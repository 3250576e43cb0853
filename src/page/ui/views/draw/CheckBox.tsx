import { useId } from 'react';
import { Hint } from '../../controls/Hint.tsx';

interface CheckBoxProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  onCheck(checked: boolean): void;
}

/** A switch with its explanation. */
export function CheckBox({ label, hint, checked, onCheck }: CheckBoxProps) {
  const hintId = useId();
  return (
    <>
      <Hint text={hint}>
        <label className="draw-check">
          <input
            type="checkbox"
            className="check"
            checked={checked}
            aria-describedby={hintId}
            onChange={(event) => onCheck(event.currentTarget.checked)}
          />
          {label}
        </label>
      </Hint>
      <span id={hintId} hidden>
        {hint}
      </span>
    </>
  );
}
