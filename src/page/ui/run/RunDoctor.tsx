import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BadTensor, Diagnosis } from '../../../engine/train/diagnosis.ts';
import { failureText } from '../../i18n/failureText.ts';
import { diagnoseRun, goOnWith } from '../../session/runDoctor.ts';
import { useAppStore } from '../../store/appStore.ts';
import { remediesFor, useDiagnoses } from '../../store/run/diagnoses.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { formatCount, formatMetric, formatTick } from '../format/format.ts';
import '../../i18n/advice.ts';

/** Keras users' first try. */
const NORM = '1';

/** Of a run that diverged: where the numbers stopped being numbers, and why, most likely. */
export function RunDoctor() {
  const { t, i18n } = useTranslation();
  const runId = useAppStore((state) => state.run.request?.runId);
  const { diagnosis, problem, runId: asked } = useDiagnoses();
  useEffect(() => {
    if (runId !== undefined) diagnoseRun();
  }, [runId]);
  if (asked === runId && problem !== null) {
    const why = failureText(problem, i18n.language);
    return <p>{t('advice.doctor.unknown', { why })}</p>;
  }
  if (asked !== runId || diagnosis === null) return <p>{t('advice.doctor.looking')}</p>;
  return (
    <details className="advice-detail">
      <summary>{t('advice.doctor.where')}</summary>
      <p>{foundText(t, diagnosis)}</p>
      <p>
        {t(`advice.doctor.cause.${diagnosis.cause}`)} {growthText(t, diagnosis)}
      </p>
      <Trail trail={diagnosis.trail} />
    </details>
  );
}

function foundText(t: TFunction, { found, lastGoodStep: step }: Diagnosis): string {
  if (found === null) return t('advice.doctor.nowhere');
  const what = t(`advice.doctor.what.${found.tensor}`, {
    layer: found.layer ?? '',
    bad: badText(t, found),
  });
  return step === 0
    ? t('advice.doctor.beginInitial', { what })
    : t('advice.doctor.begin', { step: formatCount(step), what });
}

function badText(t: TFunction, { nan, infinite, count }: BadTensor): string {
  const [bad, of] = [formatCount(nan + infinite), formatCount(count)];
  return t('advice.doctor.bad', { bad, of });
}

function growthText(t: TFunction, { growth, cause }: Diagnosis): string {
  if (growth === null || cause !== 'learningRate') return '';
  const { layer, before, now } = growth;
  const [from, to] = [formatTick(before), formatTick(now)];
  return t('advice.doctor.growth', { layer, before: from, now: to });
}

function Trail({ trail }: Pick<Diagnosis, 'trail'>) {
  const { t } = useTranslation();
  if (trail.length < 2) return null;
  return (
    <table className="advice-trail">
      <caption>{t('advice.doctor.trail')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('advice.doctor.step')}</th>
          <th scope="col">{t('advice.doctor.loss')}</th>
          <th scope="col">{t('advice.doctor.norm')}</th>
        </tr>
      </thead>
      <tbody>
        {trail.map(({ step, loss, gradientNorm }) => (
          <tr key={step}>
            <td>{formatCount(step)}</td>
            <td>{formatMetric(loss)}</td>
            <td>{formatMetric(gradientNorm)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * Back to the last epoch that is kept, with a change, and on.
 * @param rate the one to try
 */
export function Remedies({ rate }: { readonly rate: string }) {
  const { t } = useTranslation();
  const run = useAppStore((state) => state.run);
  const clips = useAppStore(({ setup }) => setup.advanced[`${setup.optimizer}.global_clipnorm`]);
  const { diagnosis, runId } = useDiagnoses();
  const cause = runId === run.request?.runId ? (diagnosis?.cause ?? null) : null;
  const epoch = run.checkpoints.at(-1)?.epoch;
  if (epoch === undefined) return null;
  const place = epoch === 0 ? 'start' : 'epoch';
  const values = { rate, clip: NORM };
  return remediesFor(cause)
    .filter((kind) => kind === 'rate' || clips === undefined)
    .map((kind, nth, { length }) => (
      <ActionButton
        key={kind}
        primary={nth === length - 1}
        label={t(`advice.doctor.${kind}.${place}`, { epoch, value: values[kind] })}
        hint={t('advice.doctor.remedyHint')}
        onPress={() => goOnWith(kind, values[kind])}
      />
    ));
}
