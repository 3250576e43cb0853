import { useId } from 'react';
import { SelectBox, type SelectOption } from '../controls/SelectBox.tsx';
import { Row } from './Row.tsx';
import type { RowLock } from './rowLock.ts';

interface ChoiceRowProps<V extends string> extends RowLock {
  readonly label: string;
  readonly hint: string;
  readonly options: readonly SelectOption<V>[];
  readonly value: V;
  readonly stacked?: boolean;
  onChoose(value: V): void;
}

export function ChoiceRow<V extends string>(props: ChoiceRowProps<V>) {
  const { label, hint, stacked = false, locked, lockId, ...select } = props;
  const hintId = useId();
  return (
    <Row
      label={<span className="row-label">{label}</span>}
      hint={hint}
      hintId={hintId}
      stacked={stacked}
    >
      <SelectBox
        {...select}
        label={label}
        disabled={locked}
        describedBy={locked ? `${hintId} ${lockId}` : hintId}
      />
    </Row>
  );
}
