import { useTranslation } from 'react-i18next';
import type { BenchReport } from '../../../bench/report.ts';
import { useAppStore } from '../../store/appStore.ts';
import { modelNames } from './benchChoice.ts';
import { DevicePeaks } from './DevicePeaks.tsx';
import { EngineTable } from './EngineTable.tsx';
import { KernelTable } from './KernelTable.tsx';
import { LinearityTable } from './LinearityTable.tsx';
import './BenchResults.css';

/** The figures, as they come. */
export function BenchResults({ report }: { readonly report: BenchReport | null }) {
  const { t } = useTranslation();
  const language = useAppStore(({ preferences }) => preferences.language);
  return (
    <section className="bench-results" aria-labelledby="bench-results">
      <h2 id="bench-results">{t('bench.results')}</h2>
      {report === null ? (
        <p className="bench-empty">{t('bench.empty')}</p>
      ) : (
        <>
          <p className="bench-place">
            <strong>{report.place.device}</strong>
            {report.place.fallback && <span className="chip-mark">{t('bench.software')}</span>}
            <span>
              {t('bench.place', {
                ...report.place,
                date: new Date(report.date).toLocaleString(language),
              })}
            </span>
          </p>
          {modelNames.map((model) => (
            <EngineTable key={model} model={model} report={report} />
          ))}
          {report.peak && <DevicePeaks peak={report.peak} />}
          {modelNames.map((model) => (
            <KernelTable key={model} model={model} report={report} />
          ))}
          <LinearityTable rows={report.linearity} />
        </>
      )}
    </section>
  );
}
