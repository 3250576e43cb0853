import { useTranslation } from 'react-i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { canAct } from '../../store/run/runPhase.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import { ActionButton } from '../controls/ActionButton.tsx';
import { formatCount, formatMetric } from '../format/format.ts';
import './TestSetPanel.css';

/** How the weights do on images that training never sees. */
export function TestSetPanel() {
  const { t } = useTranslation();
  const run = useAppStore((state) => state.run);
  const { evaluation, plan, progress, request } = run;
  const dataset = useAppStore((state) => state.setup.dataset);
  const images = plan?.testCount ?? datasetFacts(dataset).testCount;
  const isOlder = (evaluation?.step ?? progress.step) !== progress.step;
  const isOther = request !== null && request.dataset !== dataset;
  return (
    <section className="panel test-set" aria-labelledby="test-heading">
      <header className="test-head">
        <h2 id="test-heading">{t('results.testSet')}</h2>
        <ActionButton
          label={t('run.evaluate')}
          hint={t('run.hints.evaluate')}
          disabled={!canAct('evaluate', run)}
          onPress={session.evaluate}
        />
      </header>
      {evaluation ? (
        <>
          <dl className="test-metrics">
            <div>
              <dt>{t('results.testAccuracy')}</dt>
              <dd>{formatMetric(evaluation.accuracy)}</dd>
            </div>
            <div>
              <dt>{t('results.testLoss')}</dt>
              <dd>{formatMetric(evaluation.loss)}</dd>
            </div>
          </dl>
          {isOlder && (
            <p className="test-note">
              {t('results.testStep', { step: formatCount(evaluation.step ?? 0) })}
            </p>
          )}
          {isOther && (
            <p className="test-note">
              {t('results.testData', { title: datasetFacts(request.dataset).title })}
            </p>
          )}
        </>
      ) : (
        <p className="test-empty">{t('results.testEmpty', { images: formatCount(images) })}</p>
      )}
    </section>
  );
}
