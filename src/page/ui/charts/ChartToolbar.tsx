import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { zoomAround } from '../../store/charts/chartAxis.ts';
import { type ChartAxis, SMOOTHINGS, useChartView } from '../../store/charts/chartView.ts';
import { Hint } from '../controls/Hint.tsx';
import { wholeRange } from './chartScene.ts';
import { ExportButton } from './ExportButton.tsx';
import { useChartRuns } from './useChartRuns.ts';
import './ChartToolbar.css';

const axes: readonly ChartAxis[] = ['step', 'epoch'];

/** How all charts show what they show. */
export function ChartToolbar() {
  const { t } = useTranslation();
  const axis = useChartView((view) => view.axis);
  const logScale = useChartView((view) => view.logScale);
  const { chooseAxis, chooseLogScale } = useChartView.getState();
  return (
    <section className="chart-tools" aria-label={t('results.tools')}>
      <Hint text={t('results.axisHint')}>
        <fieldset className="segments">
          <legend className="visually-hidden">{t('results.axis')}</legend>
          {axes.map((value) => (
            <label key={value} className="segment">
              <input
                type="radio"
                name="chart-axis"
                checked={axis === value}
                onChange={() => chooseAxis(value)}
              />
              {t(`results.axes.${value}`)}
            </label>
          ))}
        </fieldset>
      </Hint>
      <Hint text={t('results.logHint')}>
        <button
          type="button"
          className="tool"
          aria-pressed={logScale}
          onClick={() => chooseLogScale(!logScale)}
        >
          {t('results.log')}
        </button>
      </Hint>
      <Smoothing />
      <Zoom />
      <ExportButton />
    </section>
  );
}

function Smoothing() {
  const { t } = useTranslation();
  const id = useId();
  const smoothing = useChartView((view) => view.smoothing);
  const choose = useChartView((view) => view.chooseSmoothing);
  const index = SMOOTHINGS.indexOf(smoothing);
  return (
    <Hint text={t('results.smoothingHint')}>
      <div className="smoothing">
        <label htmlFor={id}>{t('results.smoothing')}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={SMOOTHINGS.length - 1}
          value={index}
          aria-valuetext={String(smoothing)}
          onChange={(event) => choose(SMOOTHINGS[event.currentTarget.valueAsNumber] ?? 0)}
        />
        <span className="smoothing-value" aria-hidden="true">
          {smoothing}
        </span>
      </div>
    </Hint>
  );
}

/** For the finger and the keyboard what dragging is for the mouse. */
function Zoom() {
  const { t } = useTranslation();
  const runs = useChartRuns();
  const axis = useChartView((view) => view.axis);
  const zoom = useChartView((view) => view.zoom);
  const zoomTo = useChartView((view) => view.zoomTo);
  const totalSteps = useAppStore(({ run }) => run.plan?.totalSteps ?? 0);
  const by = (factor: number) => {
    const whole = wholeRange(runs, { axis }, totalSteps);
    const shown = zoom ?? whole;
    const { cursor } = useChartView.getState();
    zoomTo(zoomAround(shown, whole, cursor ?? (shown.from + shown.to) / 2, factor));
  };
  return (
    <div className="zoom">
      <Hint text={t('results.zoomHint')}>
        <button
          type="button"
          className="tool"
          aria-label={t('results.zoomIn')}
          onClick={() => by(0.5)}
        >
          +
        </button>
      </Hint>
      <Hint text={t('results.zoomResetHint')}>
        <button
          type="button"
          className="tool"
          disabled={zoom === null}
          onClick={() => zoomTo(null)}
        >
          {t('results.zoomReset')}
        </button>
      </Hint>
    </div>
  );
}
