import { useId } from 'react';
import { KerasName } from '../controls/KerasName.tsx';
import { SelectBox, type SelectOption } from '../controls/SelectBox.tsx';
import { Row } from './Row.tsx';
import type { RowLock } from './rowLock.ts';

interface ChoiceRowProps<V extends string> extends RowLock {
  readonly label: string;
  /** whether the label is a name of Keras's */
  readonly keras?: boolean;
  readonly hint: string;
  readonly options: readonly SelectOption<V>[];
  readonly value: V;
  readonly stacked?: boolean;
  readonly error?: string | null;
  onChoose(value: V): void;
}

export function ChoiceRow<V extends string>(props: ChoiceRowProps<V>) {
  const {
    label,
    keras = false,
    hint,
    stacked = false,
    error = null,
    locked,
    lockId,
    ...select
  } = props;
  const [hintId, errorId] = [useId(), useId()];
  const described = [hintId, error ? errorId : '', locked ? lockId : ''].filter(Boolean).join(' ');
  return (
    <Row
      label={<span className="row-label">{keras ? <KerasName name={label} /> : label}</span>}
      hint={hint}
      hintId={hintId}
      stacked={stacked}
      error={error}
      errorId={errorId}
    >
      <SelectBox {...select} label={label} disabled={locked} describedBy={described} />
    </Row>
  );
}
