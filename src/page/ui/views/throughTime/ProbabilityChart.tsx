import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../format/formatPercent.ts';
import type { Moment } from './moments.ts';
import { chartPoints, epochScale } from './sheetLayout.ts';

/** Units of the drawing, which stretches. */
const BOX = { width: 100, height: 100 };

interface ProbabilityChartProps {
  /** at least one */
  readonly moments: readonly Moment[];
  /** the class beside the true one */
  readonly rival: number | null;
  readonly trueName: string;
  readonly rivalName: string;
  /** the epoch that the views show */
  readonly epoch: number | 'now';
  /** below the legend */
  readonly children: ReactNode;
}

/** How sure the network was of the image, epoch by epoch. */
export function ProbabilityChart(props: ProbabilityChartProps) {
  const { moments, rival, trueName, rivalName, epoch, children } = props;
  const { t } = useTranslation('throughTime');
  const [first] = moments;
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return null;
  const { label, classes } = first;
  const at = (moment: Moment) => formatPercent(moment.probabilities[label] ?? 0);
  const others = [...first.probabilities.keys()].filter((one) => one !== label && one !== rival);
  const x = epochScale(moments, BOX.width);
  const line = (unit: number) =>
    chartPoints(moments, unit, BOX)
      .map(({ left, top }) => `${left},${top}`)
      .join(' ');
  return (
    <figure className="chances">
      <div className="chances-stage">
        <svg
          role="img"
          className="chances-chart"
          viewBox={`0 0 ${BOX.width} ${BOX.height}`}
          preserveAspectRatio="none"
          aria-label={`${t('chart')}. ${t('chartWords', { from: at(first), to: at(last), name: classes[label] ?? label })}`}
        >
          {epoch !== 'now' && (
            <line className="chances-epoch" x1={x(epoch)} x2={x(epoch)} y1={0} y2={BOX.height} />
          )}
          {others.map((unit) => (
            <polyline key={unit} className="chances-line" points={line(unit)} />
          ))}
          {rival !== null && (
            <polyline className="chances-line" data-rival="" points={line(rival)} />
          )}
          <polyline className="chances-line" data-true="" points={line(label)} />
        </svg>
        <span className="chances-most" aria-hidden="true">
          100%
        </span>
        <div className="chances-axis" aria-hidden="true">
          <span>{t('epochOf', { epoch: first.epoch })}</span>
          <span>{t('epochOf', { epoch: last.epoch })}</span>
        </div>
      </div>
      <figcaption className="chances-legend">
        <span data-true="">{trueName}</span>
        {rival !== null && <span data-rival="">{rivalName}</span>}
        <span>{t('others')}</span>
        {children}
      </figcaption>
    </figure>
  );
}
