import { type ReactNode, useId } from 'react';
import { Row } from './Row.tsx';
import type { RowLock } from './rowLock.ts';

interface CheckRowProps extends RowLock {
  readonly label: ReactNode;
  readonly hint: string;
  readonly checked: boolean;
  readonly error?: string | null;
  onCheck(checked: boolean): void;
}

/** Yes or no. */
export function CheckRow(props: CheckRowProps) {
  const { label, hint, checked, error = null, locked, lockId, onCheck } = props;
  const [inputId, hintId, errorId] = [useId(), useId(), useId()];
  const described = [hintId, error ? errorId : '', locked ? lockId : ''].filter(Boolean).join(' ');
  return (
    <Row
      label={<label htmlFor={inputId}>{label}</label>}
      hint={hint}
      hintId={hintId}
      error={error}
      errorId={errorId}
    >
      <input
        id={inputId}
        className="check"
        type="checkbox"
        checked={checked}
        disabled={locked}
        aria-describedby={described}
        aria-invalid={error !== null}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
    </Row>
  );
}
