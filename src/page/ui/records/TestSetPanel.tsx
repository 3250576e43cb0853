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
  const { evaluation, plan } = run;
  const dataset = useAppStore((state) => state.setup.dataset);
  const images = plan?.testCount ?? datasetFacts(dataset).testCount;
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
      ) : (
        <p className="test-empty">{t('results.testEmpty', { images: formatCount(images) })}</p>
      )}
    </section>
  );
}
