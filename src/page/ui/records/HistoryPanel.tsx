import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { bestEpoch } from '../../store/charts/chartBest.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatMetric } from '../format/format.ts';
import './records.css';

const metrics = ['loss', 'accuracy', 'val_loss', 'val_accuracy'] as const;

/** What `fit` returns in Keras: the figures of every epoch. */
export function HistoryPanel() {
  const { t } = useTranslation();
  const history = useAppStore((state) => state.run.history);
  const best = bestEpoch(history, 'loss')?.epoch;
  return (
    <section className="panel records" aria-labelledby="history-heading">
      <h2 id="history-heading">{t('results.history')}</h2>
      <ScrollRegion className="records-scroll" label={t('results.history')}>
        <table className="table history" aria-labelledby="history-heading">
          <thead>
            <tr>
              <th scope="col">{t('results.epoch')}</th>
              {metrics.map((metric) => (
                <th key={metric} scope="col">
                  {metric}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {history.map((row, index) => (
              <tr
                key={row.epoch}
                data-best={index + 1 === best ? t('results.bestMark') : undefined}
              >
                <th scope="row">{row.epoch}</th>
                {metrics.map((metric) => (
                  <td key={metric}>{row[metric] === null ? '—' : formatMetric(row[metric])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {history.length === 0 && <p className="records-empty">{t('results.historyEmpty')}</p>}
      </ScrollRegion>
    </section>
  );
}
