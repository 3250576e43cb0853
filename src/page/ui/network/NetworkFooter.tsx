import { useTranslation } from 'react-i18next';
import type { NetworkCost } from '../../../engine/plan/cost.ts';
import { useAppStore } from '../../store/appStore.ts';
import { stepsPerEpoch } from '../../store/setup/checkSetup.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import { formatBytes, formatCompact, formatCount } from '../format/format.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import { BatchNote } from './BatchNote.tsx';
import { StreamNote } from './StreamNote.tsx';

const UNKNOWN = '—';

/** What the network costs; the device's own figures once it is compiled. */
export function NetworkFooter({ cost }: { readonly cost: NetworkCost | null }) {
  const { t } = useTranslation();
  const { network, request } = useSetupCheck();
  const plan = useAppStore(({ run, setup }) =>
    run.request?.network === setup.network ? run.plan : null,
  );
  const steps = request && stepsPerEpoch(request.fit, datasetFacts(request.dataset).trainCount);
  const whole = network === null ? null : cost;
  const bytes = plan?.bytes ?? whole?.bytes;
  const costs = [
    [t('network.total'), whole ? formatCount(whole.params) : UNKNOWN],
    [t('network.flops'), whole ? formatCompact(whole.flops) : UNKNOWN],
    [t('network.memory'), bytes === undefined ? UNKNOWN : formatBytes(bytes)],
    [t('network.steps'), steps === null ? UNKNOWN : formatCount(steps)],
  ] as const;
  const dispatches = formatCount(plan?.dispatchesPerStep ?? 0);
  return (
    <footer className="network-foot">
      <dl>
        {costs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <BatchNote />
      <StreamNote />
      <details className="network-device">
        <summary>{t('network.details')}</summary>
        <p>
          {plan
            ? t('network.compiledFor', { device: plan.device, dispatches })
            : whole?.sharedBytes
              ? t('network.estimatedShared', { shared: formatBytes(whole.sharedBytes) })
              : t('network.estimated')}{' '}
          <a href="./bench.html">{t('network.benchmark')}</a>
        </p>
      </details>
    </footer>
  );
}
