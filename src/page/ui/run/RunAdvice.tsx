import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { metricsLog } from '../../store/charts/metricsLog.ts';
import { type Advice, runAdvice } from '../../store/run/runAdvice.ts';
import { canAct } from '../../store/run/runPhase.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import { useSweepState } from '../../store/sweep/sweepState.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { Icon } from '../controls/Icon.tsx';
import { Remedies, RunDoctor } from './RunDoctor.tsx';
import '../../i18n/advice.ts';
import './RunAdvice.css';

/** A run that learns nothing: why that is, most likely, and what to try. Once a run, never over it. */
export function RunAdvice() {
  const { t } = useTranslation();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const runId = useAppStore((state) => state.run.request?.runId ?? null);
  const failed = useAppStore(({ run }) => run.phase.name === 'failed');
  const goesBack = useAppStore(
    ({ run }) =>
      run.phase.name === 'failed' && run.checkpoints.length > 0 && canAct('restore', run),
  );
  const advice = useAdvice();
  // A sweep goes on by itself.
  const sweeping = useSweepState((state) => state.running !== null);
  const shown = advice !== null && runId !== dismissed && !sweeping;
  // The region stands before its words come: only then are they read out.
  return (
    <section className="advice-place" aria-live="polite" aria-label={t('advice.heading')}>
      {shown && (
        <div className="advice">
          <header className="advice-head">
            <h2>{t('advice.heading')}</h2>
            <button
              type="button"
              className="button button-icon"
              aria-label={t('advice.dismiss')}
              onClick={() => setDismissed(runId)}
            >
              <Icon name="cross" />
            </button>
          </header>
          {failed ? (
            <RunDoctor general={t(`advice.${advice.kind}`)} />
          ) : (
            <p>{t(`advice.${advice.kind}`)}</p>
          )}
          <div className="advice-actions">
            {goesBack ? <Remedies rate={advice.rate} /> : <AdviceActions advice={advice} />}
          </div>
        </div>
      )}
    </section>
  );
}

/** First the rate, then the run with it. */
function AdviceActions({ advice: { way, rate } }: { readonly advice: Advice }) {
  const { t } = useTranslation();
  const taken = useAppStore(({ run, setup }) => {
    const wanted = Number(setup.texts.learningRate);
    return wanted !== run.request?.optimizer.config.learning_rate;
  });
  const text = useAppStore((state) => state.setup.texts.learningRate);
  const canTrain = useAppStore(({ run }) => canAct('train', run));
  const use = () => {
    session.stop();
    useAppStore.getState().typeNumber('learningRate', rate);
    useAppStore.getState().endGesture();
  };
  if (!taken) {
    return (
      <ActionButton
        primary
        label={t(`advice.${way}`, { rate })}
        hint={t('advice.useHint', { rate })}
        onPress={use}
      />
    );
  }
  return (
    <>
      <ActionButton
        primary
        icon="play"
        label={t('advice.again')}
        hint={t('run.hints.train')}
        disabled={!canTrain}
        onPress={session.train}
      />
      <p className="advice-taken">{t('advice.taken', { rate: text })}</p>
    </>
  );
}

/** Asked again after each epoch and at the end: an advice does not come and go with a step. */
function useAdvice(): Advice | null {
  const request = useAppStore((state) => state.run.request);
  const phase = useAppStore((state) => state.run.phase);
  const over = useAppStore((state) => state.run.ended);
  const epochs = useAppStore((state) => state.run.history.length);
  const settled = over ? phase : null;
  return useMemo(() => {
    if (request === null || (settled === null && epochs === 0)) return null;
    return runAdvice({
      request,
      phase: settled ?? { name: 'paused' },
      classes: datasetFacts(request.dataset).classes,
      losses: metricsLog.steps('loss'),
      accuracies: metricsLog.steps('accuracy'),
    });
  }, [request, settled, epochs]);
}
