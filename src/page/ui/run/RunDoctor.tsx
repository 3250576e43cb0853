import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BadTensor, Diagnosis } from '../../../engine/train/diagnosis.ts';
import { failureText } from '../../i18n/failureText.ts';
import { diagnoseRun, goOnWith } from '../../session/runDoctor.ts';
import { useAppStore } from '../../store/appStore.ts';
import { type Remedy, remediesFor, useDiagnoses } from '../../store/run/diagnoses.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { formatCount, formatMetric, formatTick } from '../format/format.ts';
import '../../i18n/advice.ts';

/** Keras users' first try. */
const NORM = '1';

/**
 * Of a run that diverged: where the numbers stopped being numbers, and why, most likely.
 * @param general what can be said before that is known
 */
export function RunDoctor({ general }: { readonly general: string }) {
  const { t, i18n } = useTranslation();
  const runId = useAppStore((state) => state.run.request?.runId);
  const { diagnosis, problem, runId: asked } = useDiagnoses();
  useEffect(() => {
    if (runId !== undefined) diagnoseRun();
  }, [runId]);
  if (asked !== runId || diagnosis === null) {
    const why = asked === runId && problem !== null && failureText(problem, i18n.language);
    return (
      <>
        <p>{general}</p>
        <p>{why ? t('advice.doctor.unknown', { why }) : t('advice.doctor.looking')}</p>
      </>
    );
  }
  return (
    <>
      <p>
        {foundText(t, diagnosis)} {t(`advice.doctor.cause.${diagnosis.cause}`)}{' '}
        {growthText(t, diagnosis)}
      </p>
      <Trail trail={diagnosis.trail} />
    </>
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
    <details className="advice-detail">
      <summary>{t('advice.doctor.trail')}</summary>
      <table className="advice-trail">
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
    </details>
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
  const norm = clips === undefined ? NORM : null;
  const remedies = remediesFor(cause, rate, norm);
  const best = cause === 'gradient' ? remedies.at(-1) : remedies[0];
  return remedies.map((remedy) => (
    <ActionButton
      key={kindOf(remedy)}
      primary={remedy === best}
      label={t(`advice.doctor.${kindOf(remedy)}.${place}`, {
        epoch,
        rate: remedy.rate ?? '',
        norm: remedy.norm ?? '',
      })}
      hint={t('advice.doctor.remedyHint')}
      onPress={() => goOnWith(remedy)}
    />
  ));
}

function kindOf({ rate, norm }: Remedy): 'rate' | 'clip' | 'both' {
  if (norm === null) return 'rate';
  return rate === null ? 'clip' : 'both';
}
