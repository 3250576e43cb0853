import { useTranslation } from 'react-i18next';
import { failureText } from '../../../i18n/failureText.ts';
import { type PartEvaluation, parts, rangeOfPart } from '../../../session/partEvaluation.ts';
import { useAppStore } from '../../../store/appStore.ts';
import type { Inspected } from '../../../store/inspect/inspected.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { Hint } from '../../controls/Hint.tsx';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
import { formatCount, formatMetric } from '../../format/format.ts';
import { useRecordTab } from '../../panels/recordTab.ts';
import { cancelEvaluation, epochOf, evaluate, SOME, useErrors } from './errorsState.ts';

interface ErrorsToolsProps {
  readonly setup: Inspected['setup'];
  readonly evaluation: PartEvaluation | null;
}

/** What is evaluated, and how well it went. */
export function ErrorsTools({ setup, evaluation }: ErrorsToolsProps) {
  const { t } = useTranslation('errors');
  const { part, all, rates, progress } = useErrors();
  const large = useRecordTab((state) => state.large);
  const { count } = rangeOfPart(setup, part);
  return (
    <div className="errors-tools">
      <HintedSelect
        label={t('part')}
        hint={t('partHint')}
        options={parts.map((value) => ({
          value,
          label: t(`parts.${value}`),
          disabled: rangeOfPart(setup, value).count === 0,
        }))}
        value={part}
        onChoose={(value) => useErrors.setState({ part: value })}
      />
      <HintedSelect
        label={t('amount')}
        hint={t('amountHint')}
        options={[
          { value: 'some', label: t('some', { images: formatCount(Math.min(SOME, count)) }) },
          { value: 'all', label: t('all', { images: formatCount(count) }) },
        ]}
        value={all ? 'all' : 'some'}
        onChoose={(value) => useErrors.setState({ all: value === 'all' })}
      />
      <WeightsSelect />
      <div className="errors-actions">
        {progress === null ? (
          <ActionButton
            label={t('evaluate')}
            hint={t('evaluateHint')}
            onPress={() => void evaluate()}
          />
        ) : (
          <ActionButton label={t('cancel')} hint={t('cancelHint')} onPress={cancelEvaluation} />
        )}
        <Hint text={t('ratesHint')}>
          <button
            type="button"
            className="tool"
            aria-pressed={rates}
            onClick={() => useErrors.setState({ rates: !rates })}
          >
            {t('rates')}
          </button>
        </Hint>
        {!large && (
          <IconButton
            icon="enlarge"
            label={t('enlarge')}
            hint={t('enlargeHint')}
            onPress={() => useRecordTab.getState().enlarge()}
          />
        )}
      </div>
      <div className="errors-facts" aria-live="polite">
        <Facts evaluation={evaluation} />
      </div>
    </div>
  );
}

function WeightsSelect() {
  const { t } = useTranslation('errors');
  const run = useAppStore((state) => state.run);
  const epoch = useInspectView((state) => state.epoch);
  const kept = run.checkpoints.map((checkpoint) => checkpoint.epoch);
  return (
    <HintedSelect
      label={t('weights')}
      hint={t('weightsHint')}
      options={[
        { value: 'now', label: t('now') },
        ...kept.toReversed().map((value) => ({
          value: String(value),
          label: value === 0 ? t('initial') : t('epoch', { epoch: value }),
        })),
      ]}
      value={String(epochOf(run, epoch))}
      onChoose={(value) =>
        useInspectView.setState({ epoch: value === 'now' ? value : Number(value) })
      }
    />
  );
}

function Facts({ evaluation }: Pick<ErrorsToolsProps, 'evaluation'>) {
  const { t, i18n } = useTranslation('errors');
  const { progress, problem } = useErrors();
  if (progress !== null) {
    const { done, total } = progress;
    return (
      <>
        <progress max={total || 1} value={done} aria-label={t('progress')} />
        <p>{t('progressOf', { done: formatCount(done), total: formatCount(total) })}</p>
      </>
    );
  }
  if (problem === 'noWeights') return <p>{t('noWeights')}</p>;
  if (problem !== null) return <p className="errors-bad">{failureText(problem, i18n.language)}</p>;
  if (evaluation === null) return null;
  const { labels, predicted, steps } = evaluation;
  const wrong = labels.reduce((sum, label, n) => sum + (label === predicted[n] ? 0 : 1), 0);
  const [from, to] = steps;
  return (
    <>
      <p className="errors-accuracy">
        {t('accuracy', { accuracy: formatMetric(1 - wrong / labels.length) })}
      </p>
      <p>{t('wrong', { wrong: formatCount(wrong), images: formatCount(labels.length) })}</p>
      <p title={from === to ? undefined : t('fromStepsHint')}>
        {from === to
          ? t('fromStep', { step: formatCount(from) })
          : t('fromSteps', { from: formatCount(from), to: formatCount(to) })}
      </p>
    </>
  );
}
