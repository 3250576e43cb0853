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
  return (
    <Row
      label={keras ? <KerasName name={label} /> : label}
      named
      {...{ hint, stacked, error, locked, lockId }}
    >
      {({ describedBy, disabled }) => (
        <SelectBox {...select} label={label} disabled={disabled} describedBy={describedBy} />
      )}
    </Row>
  );
}
