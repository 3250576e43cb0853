import { useTranslation } from 'react-i18next';
import { parameterCount } from '../../network/resolve.ts';
import { useAppStore } from '../../store/appStore.ts';
import { stepsPerEpoch } from '../../store/checkSetup.ts';
import { datasets } from '../../store/datasets.ts';
import { formatBytes, formatCount } from '../format.ts';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';

const UNKNOWN = '—';

/** What the network costs; the device's own figures once it is compiled. */
export function NetworkFooter() {
  const { t } = useTranslation();
  const { network, request } = useSetupCheck();
  const plan = useAppStore(({ run, setup }) =>
    run.request?.network === setup.network ? run.plan : null,
  );
  const steps = request && stepsPerEpoch(request.fit, datasets[request.dataset].trainCount);
  const figures = [
    [t('network.total'), network ? formatCount(parameterCount(network)) : UNKNOWN],
    [t('network.steps'), steps === null ? UNKNOWN : formatCount(steps)],
    [t('network.dispatches'), plan ? formatCount(plan.dispatchesPerStep) : UNKNOWN],
    [t('network.memory'), plan ? formatBytes(plan.bytes) : UNKNOWN],
  ] as const;
  return (
    <footer className="network-foot">
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="network-device">
        {plan ? t('network.compiledFor', { device: plan.device }) : t('network.notCompiled')}
      </p>
    </footer>
  );
}
