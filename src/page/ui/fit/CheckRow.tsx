import type { ReactNode } from 'react';
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
export function CheckRow({ checked, onCheck, ...row }: CheckRowProps) {
  return (
    <Row {...row}>
      {({ id, describedBy, disabled, invalid }) => (
        <input
          id={id}
          className="check"
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => onCheck(event.currentTarget.checked)}
        />
      )}
    </Row>
  );
}
