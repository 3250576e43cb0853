import type { ReactNode } from 'react';
import { Hint } from '../controls/Hint.tsx';

interface RowProps {
  readonly label: ReactNode;
  readonly hint: string;
  readonly hintId: string;
  readonly stacked?: boolean;
  /** A sentence that says why the value cannot be used. */
  readonly error?: string | null;
  readonly errorId?: string;
  readonly children: ReactNode;
}

/** A name, its control, and beneath it what is wrong. */
export function Row(props: RowProps) {
  const { label, hint, hintId, stacked = false, error = null, errorId, children } = props;
  return (
    <>
      <Hint text={hint} side="right">
        <div className={stacked ? 'row row-stacked' : 'row'}>
          {label}
          {children}
        </div>
      </Hint>
      <span id={hintId} hidden>
        {hint}
      </span>
      <p id={errorId} className="row-error" aria-live="polite">
        {error}
      </p>
    </>
  );
}
