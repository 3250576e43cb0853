import { useTranslation } from 'react-i18next';
import { type SideMetric, sideMetrics, useChartView } from '../../store/charts/chartView.ts';
import { Hint } from '../controls/Hint.tsx';
import { ChartPanel } from './ChartPanel.tsx';

/** Beside the loss: accuracy, learning rate, gradient norm or pace, one at a time. */
export function SideChart() {
  const { t } = useTranslation();
  const metric = useChartView((view) => view.sideMetric);
  return (
    <ChartPanel
      metric={metric}
      chooser={<SideChooser chosen={metric} />}
      empty={<p className="chart-empty">{t(`results.empty.${metric}`)}</p>}
    />
  );
}

function SideChooser({ chosen }: { readonly chosen: SideMetric }) {
  const { t } = useTranslation();
  const choose = useChartView((view) => view.chooseSideMetric);
  return (
    <fieldset className="segments segments-plain">
      <legend className="visually-hidden">{t('results.sideChart')}</legend>
      {sideMetrics.map((metric) => (
        <Hint key={metric} text={t(`results.empty.${metric}`)}>
          <label className="segment">
            <input
              type="radio"
              name="side-chart"
              checked={metric === chosen}
              onChange={() => choose(metric)}
            />
            {t(`results.${metric}`)}
          </label>
        </Hint>
      ))}
    </fieldset>
  );
}
