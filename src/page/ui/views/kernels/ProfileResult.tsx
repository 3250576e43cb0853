import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMs, formatPercent } from '../../../../bench/format.ts';
import { resolveNetwork } from '../../../../engine/network/resolve.ts';
import { halvingOf, stepMs } from '../../../store/kernels/layerShares.ts';
import type { Profiled } from '../../../store/kernels/studies.ts';
import { kindColor } from '../../network/layerFacts.ts';
import { KernelStrip } from './KernelStrip.tsx';
import { ProfileTable } from './ProfileTable.tsx';

/** Where the time of a step goes. */
export function ProfileResult({ report, setup }: Profiled) {
  const { t } = useTranslation('kernels');
  const colors = useMemo(() => {
    const { layers } = resolveNetwork(setup.network);
    return new Map(layers.map(({ name, kind }) => [name, kindColor(kind)]));
  }, [setup]);
  const { kernels, peak, clock } = report;
  const halving = halvingOf(kernels);
  return (
    <div className="kernels-result">
      <KernelStrip report={report} colorOf={(layer) => colors.get(layer) ?? 'var(--flat)'} />
      {halving && (
        <p className="kernels-advice">
          {halving.left === null
            ? t('noHalving', { layer: halving.layer, share: formatPercent(halving.share) })
            : t('halving', {
                layer: halving.layer,
                share: formatPercent(halving.share),
                left: formatPercent(halving.left),
              })}
        </p>
      )}
      <p className="kernels-fact">
        {t('setup', {
          network: report.network,
          batch: report.batchSize,
          adapter: report.adapter,
          time: formatMs(stepMs(kernels)),
        })}
        {', '}
        {t(`clock.${clock}`)}
      </p>
      <ProfileTable report={report} />
      <p className="kernels-note">
        {t('peak', {
          gflops: peak.gflops.toFixed(0),
          gigabytes: peak.gigabytesPerSecond.toFixed(1),
        })}{' '}
        {t('table.peakNote')}
      </p>
    </div>
  );
}
