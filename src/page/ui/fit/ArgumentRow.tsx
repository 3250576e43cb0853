import { useTranslation } from 'react-i18next';
import type { ChoiceField, NumberField, TextField } from '../../../engine/core/schemaFields.ts';
import type { ArgumentName } from '../../i18n/en/args.ts';
import { useAppStore } from '../../store/appStore.ts';
import {
  advancedRule,
  fieldText,
  type GroupField,
  type GroupName,
} from '../../store/fields/advanced.ts';
import { stepField } from '../../store/fields/numberFields.ts';
import { errorSentence } from '../controls/fieldError.ts';
import { KerasName } from '../controls/KerasName.tsx';
import { NumberBox } from '../controls/NumberBox.tsx';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import { CheckRow } from './CheckRow.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { Row } from './Row.tsx';
import type { RowLock } from './rowLock.ts';
import '../../i18n/advanced.ts';

/** Characters that a select beside its label has no room for. */
const LONG = 5;

interface ArgumentRowProps<F extends GroupField = GroupField> extends RowLock {
  readonly group: GroupName;
  readonly field: F;
}

/** One argument of Keras's, as its schema describes it, under Keras's name. */
export function ArgumentRow({ field, ...rest }: ArgumentRowProps) {
  switch (field.kind) {
    case 'number':
      return <NumberArgument field={field} {...rest} />;
    case 'switch':
      return <SwitchArgument field={field} {...rest} />;
    case 'choice':
      return <ChoiceArgument field={field} {...rest} />;
    case 'text':
      return <TextArgument field={field} {...rest} />;
  }
}

function useArgument(group: GroupName, field: GroupField) {
  const { t } = useTranslation();
  const key = `${group}.${field.name}`;
  const text = useAppStore((state) => fieldText(field, group, state.setup.advanced));
  const typeAdvanced = useAppStore((state) => state.typeAdvanced);
  const error = useSetupCheck().advancedErrors[key] ?? null;
  const example = field.standard === null ? '0.01' : String(field.standard);
  return {
    text,
    hint: t(`advanced.args.${field.name as ArgumentName}`),
    error: error && errorSentence(t, error, example),
    type: (typed: string) => typeAdvanced(key, typed),
  };
}

function NumberArgument({ group, field, ...lock }: ArgumentRowProps<NumberField>) {
  const { text, hint, error, type } = useArgument(group, field);
  const rule = advancedRule(field);
  return (
    <Row label={<KerasName name={field.name} />} hint={hint} error={error} {...lock}>
      {(bound) => (
        <NumberBox
          {...bound}
          text={text}
          min={rule.min}
          max={rule.max}
          whole={rule.whole}
          placeholder={field.nullable ? 'None' : ''}
          onType={type}
          onStep={(direction) => type(stepField(text, rule, direction))}
        />
      )}
    </Row>
  );
}

function SwitchArgument({ group, field, ...lock }: ArgumentRowProps) {
  const { text, hint, error, type } = useArgument(group, field);
  return (
    <CheckRow
      label={<KerasName name={field.name} />}
      hint={hint}
      error={error}
      checked={text === 'true'}
      onCheck={(checked) => type(String(checked))}
      {...lock}
    />
  );
}

function ChoiceArgument({ group, field, ...lock }: ArgumentRowProps<ChoiceField>) {
  const { text, hint, error, type } = useArgument(group, field);
  return (
    <ChoiceRow
      label={field.name}
      keras
      stacked={field.options.some((option) => option.length > LONG)}
      hint={hint}
      error={error}
      options={field.options.map((value) => ({ value, label: value }))}
      value={text}
      onChoose={type}
      {...lock}
    />
  );
}

function TextArgument({ group, field, ...lock }: ArgumentRowProps<TextField>) {
  const { text, hint, error, type } = useArgument(group, field);
  return (
    <Row label={<KerasName name={field.name} />} hint={hint} stacked error={error} {...lock}>
      {({ id, describedBy, disabled, invalid }) => (
        <textarea
          id={id}
          className="number number-lines"
          rows={2}
          value={text}
          disabled={disabled}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => type(event.currentTarget.value.replaceAll('\n', ''))}
        />
      )}
    </Row>
  );
}
