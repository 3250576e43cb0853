import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { useChartView } from '../../store/charts/chartView.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';
import { Icon } from '../controls/Icon.tsx';
import { saveCsv, savePng } from './saveChart.ts';
import { useChartRuns } from './useChartRuns.ts';
import '../controls/MenuItem.css';

/** Pictures of the charts as they are shown, and figures at full precision. */
export function ExportMenu() {
  const { t } = useTranslation();
  const runs = useChartRuns();
  const side = useChartView((view) => view.sideMetric);
  const picture = (metric: Metric) => {
    const chart = t(`results.${metric}`);
    return { label: t('results.exports.png', { chart }), save: () => savePng(metric, chart) };
  };
  const items = [
    picture('loss'),
    picture(side),
    { label: t('results.exports.steps'), save: () => saveCsv('steps', runs) },
    { label: t('results.exports.epochs'), save: () => saveCsv('epochs', runs) },
  ];
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="tool">
        {t('results.export')}
        <Icon name="chevron" />
      </Menu.Trigger>
      <Menu.Portal role="region" aria-label={t('results.export')}>
        <Menu.Positioner className="select-layer" sideOffset={4} align="end">
          <Menu.Popup className="select-popup">
            {items.map(({ label, save }) => (
              <Menu.Item key={label} className="menu-item" onClick={save}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
