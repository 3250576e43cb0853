import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { summarize } from '../../../engine/network/summary.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { formatCount } from '../format/format.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import './records.css';

/** Keras's `model.summary()`, row for row. */
export function SummaryPanel() {
  const { t } = useTranslation();
  const { network } = useSetupCheck();
  const summary = useMemo(() => network && summarize(network), [network]);
  if (summary === null) {
    return (
      <section className="panel records" aria-labelledby="summary-heading">
        <h2 id="summary-heading">{t('network.summary')}</h2>
        <p className="records-empty">{t('network.summaryEmpty')}</p>
      </section>
    );
  }
  const branches = summary.rows.some((row) => row.connectedTo !== null);
  const totals = [
    [t('network.totalParams'), summary.total],
    [t('network.trainableParams'), summary.trainable],
    [t('network.nonTrainableParams'), summary.nonTrainable],
  ] as const;
  return (
    <section className="panel records" aria-labelledby="summary-heading">
      <h2 id="summary-heading">{t('network.summary')}</h2>
      <ScrollRegion className="records-scroll" label={t('network.summary')}>
        <table className="table summary" aria-labelledby="summary-heading">
          <thead>
            <tr>
              <th scope="col">{t('network.layerType')}</th>
              <th scope="col">{t('network.shape')}</th>
              <th scope="col">{t('network.params')}</th>
              {branches && <th scope="col">{t('network.connectedTo')}</th>}
            </tr>
          </thead>
          <tbody>
            {summary.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  {row.name} <span className="summary-kind">({row.kind})</span>
                </th>
                <td>{row.outputShape}</td>
                <td>{formatCount(row.params)}</td>
                {row.connectedTo && <td>{row.connectedTo.join(', ') || '-'}</td>}
              </tr>
            ))}
          </tbody>
          <tfoot>
            {totals.map(([name, count]) => (
              <tr key={name}>
                <td colSpan={branches ? 4 : 3}>
                  {name}: {formatCount(count)}
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      </ScrollRegion>
    </section>
  );
}
