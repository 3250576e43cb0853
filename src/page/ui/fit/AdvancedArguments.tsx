import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallbackName } from '../../../engine/network/callbacks.ts';
import { decayKinds } from '../../../engine/network/schedules.ts';
import { useAppStore } from '../../store/appStore.ts';
import { decayOf, type GroupName, groupFields, usesCallback } from '../../store/fields/advanced.ts';
import { errorSentence } from '../controls/fieldError.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import { ArgumentRow } from './ArgumentRow.tsx';
import { AwakeRow } from './AwakeRow.tsx';
import { CheckRow } from './CheckRow.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { KernelRows } from './KernelRows.tsx';
import type { RowLock } from './rowLock.ts';
import '../../i18n/advanced.ts';

interface GroupRowsProps extends RowLock {
  readonly group: GroupName;
}

function GroupRows({ group, ...lock }: GroupRowsProps) {
  return groupFields(group).map((field) => (
    <ArgumentRow key={field.name} group={group} field={field} {...lock} />
  ));
}

/** Everything beyond the lecture's own arguments. */
export function AdvancedArguments(lock: RowLock) {
  return (
    <>
      <OptimizerArguments {...lock} />
      <ScheduleArguments {...lock} />
      <CallbackArguments {...lock} />
      <KernelRows {...lock} />
      <AwakeRow />
    </>
  );
}

interface ArgumentGroupProps {
  readonly title: string;
  readonly children: ReactNode;
}

function ArgumentGroup({ title, children }: ArgumentGroupProps) {
  return (
    <fieldset className="argument-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

/** What the chosen optimizer takes beside its learning rate. */
function OptimizerArguments(lock: RowLock) {
  const { t } = useTranslation();
  const optimizer = useAppStore((state) => state.setup.optimizer);
  return (
    <ArgumentGroup title={t('advanced.optimizerArguments', { optimizer })}>
      <GroupRows group={optimizer} {...lock} />
    </ArgumentGroup>
  );
}

function ScheduleArguments(lock: RowLock) {
  const { t } = useTranslation();
  const decay = useAppStore((state) => decayOf(state.setup.advanced));
  const type = useAppStore((state) => state.typeAdvanced);
  return (
    <ArgumentGroup title={t('advanced.schedule')}>
      <ChoiceRow
        label={t('advanced.decay')}
        hint={t(`advanced.decayHints.${decay}`)}
        options={decayKinds.map((value) => ({ value, label: value }))}
        value={decay}
        stacked
        onChoose={(kind) => type('schedule', kind)}
        {...lock}
      />
      <GroupRows group={decay} {...lock} />
      <GroupRows group="warmup" {...lock} />
    </ArgumentGroup>
  );
}

const callbackNames = ['EarlyStopping', 'ReduceLROnPlateau', 'ModelCheckpoint'] as const;

function CallbackArguments(lock: RowLock) {
  const { t } = useTranslation();
  return (
    <ArgumentGroup title={t('advanced.callbacks')}>
      {callbackNames.map((name) => (
        <CallbackRows key={name} name={name} {...lock} />
      ))}
    </ArgumentGroup>
  );
}

function CallbackRows({ name, ...lock }: RowLock & { readonly name: CallbackName }) {
  const { t } = useTranslation();
  const used = useAppStore((state) => usesCallback(name, state.setup.advanced));
  const type = useAppStore((state) => state.typeAdvanced);
  const error = useSetupCheck().advancedErrors[name];
  return (
    <fieldset className="callback" aria-label={name}>
      <CheckRow
        label={<code className="keras-name">{name}</code>}
        hint={t(`advanced.callbackHints.${name}`)}
        checked={used}
        error={error ? errorSentence(t, error, '') : null}
        onCheck={(checked) => type(name, String(checked))}
        {...lock}
      />
      {used && <GroupRows group={name} {...lock} />}
    </fieldset>
  );
}
