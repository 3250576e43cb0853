import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { type FieldName, fieldRule, stepField } from '../../store/fields/numberFields.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import { lectureSetup } from '../../store/setup/setupSlice.ts';
import { errorSentence } from '../controls/fieldError.ts';
import { NumberBox } from '../controls/NumberBox.tsx';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import { Row } from './Row.tsx';
import type { RowLock } from './rowLock.ts';

interface NumberRowProps extends RowLock {
  readonly name: FieldName;
}

export function NumberRow({ name, ...lock }: NumberRowProps) {
  const { t } = useTranslation();
  const text = useAppStore((state) => state.setup.texts[name]);
  const trainCount = useAppStore((state) => datasetFacts(state.setup.dataset).trainCount);
  const type = useAppStore((state) => state.typeNumber);
  const error = useSetupCheck().fieldErrors[name] ?? null;
  const rule = fieldRule(name, trainCount);
  return (
    <Row
      label={t(`setup.fields.${name}`)}
      hint={t(`setup.hints.${name}`)}
      error={error && errorSentence(t, error, lectureSetup.texts[name])}
      {...lock}
    >
      {(bound) => (
        <NumberBox
          {...bound}
          text={text}
          min={rule.min}
          max={rule.max}
          whole={rule.whole}
          onType={(typed) => type(name, typed)}
          onStep={(direction) => type(name, stepField(text, rule, direction))}
        />
      )}
    </Row>
  );
}
