import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { isSlow } from '../run/slowStart.ts';
import { NoGpuPanel } from './NoGpuPanel.tsx';
import { SlowNote } from './SlowNote.tsx';
import './LossEmpty.css';

/** Before the first step: what will be seen here, or what stands in its way. */
export function LossEmpty() {
  const { t } = useTranslation();
  const adapter = useAppStore((state) => state.run.adapter);
  const device = useAppStore((state) => state.setup.device);
  const slow = useAppStore(isSlow);
  if (device === 'gpu' && adapter?.available === false) return <NoGpuPanel report={adapter} />;
  return (
    <div className="empty">
      <EmptyCurve />
      <h3>{t('results.empty.heading')}</h3>
      <p>{t('results.empty.body')}</p>
      {slow && <SlowNote />}
    </div>
  );
}

/** A hint of the curve to come. */
function EmptyCurve() {
  return (
    <svg aria-hidden="true" width="168" height="72" viewBox="0 0 168 72" fill="none">
      <path d="M4 4v64h160" stroke="var(--line-strong)" />
      <path
        d="M8 8l3 14 3-6 4 18 3-7 4 13 4-6 5 10 5-6 6 8 6-5 7 7 8-4 9 5 10-4 12 4 14-3 16 3 18-2 19 1"
        stroke="var(--loss)"
        opacity="0.35"
      />
      <path d="M8 10C22 44 44 50 72 53s60 4 92 5" stroke="var(--loss)" strokeWidth="2" />
      <g fill="var(--val)">
        <circle cx="40" cy="43" r="3.5" />
        <circle cx="72" cy="50" r="3.5" />
        <circle cx="104" cy="52" r="3.5" />
        <circle cx="136" cy="51" r="3.5" />
      </g>
    </svg>
  );
}
