import { type ReactNode, useId } from 'react';
import { Hint } from '../controls/Hint.tsx';
import type { RowLock } from './rowLock.ts';

/** What binds a control to its row. */
interface Bound {
  readonly id: string;
  /** of what is said about it: hint, error, and why it is locked */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly invalid: boolean;
}

interface RowProps extends RowLock {
  readonly label: ReactNode;
  /** whether the control has a name of its own, so that the label is only seen */
  readonly named?: boolean;
  readonly hint: string;
  readonly stacked?: boolean;
  /** A sentence that says why the value cannot be used. */
  readonly error?: string | null;
  readonly children: (bound: Bound) => ReactNode;
}

/** A name, its control, and beneath it what is wrong. */
export function Row(props: RowProps) {
  const { label, named = false, hint, stacked = false, error = null, locked, lockId } = props;
  const [id, hintId, errorId] = [useId(), useId(), useId()];
  const about = [hintId, error ? errorId : '', locked ? lockId : ''];
  const describedBy = about.filter(Boolean).join(' ');
  return (
    <>
      <Hint text={hint} disabled={error !== null} side="right">
        <div className={stacked ? 'row row-stacked' : 'row'}>
          {named ? <span className="row-label">{label}</span> : <label htmlFor={id}>{label}</label>}
          {props.children({ id, describedBy, disabled: locked, invalid: error !== null })}
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
