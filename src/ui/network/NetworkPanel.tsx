import { useTranslation } from 'react-i18next';
import { formatShape } from '../../core/shape.ts';
import { failureText } from '../../i18n/failureText.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { useSetupCheck } from '../hooks/useSetupCheck.ts';
import { LayerCard } from './LayerCard.tsx';
import { NetworkFooter } from './NetworkFooter.tsx';
import './NetworkPanel.css';

export function NetworkPanel() {
  const { t, i18n } = useTranslation();
  const inputShape = useAppStore((state) => state.setup.network.inputShape);
  const { network, networkError } = useSetupCheck();
  const side = Math.max(inputShape[0] ?? 1, inputShape[1] ?? 1);
  return (
    <section className="network" aria-labelledby="network-heading">
      <header className="network-head">
        <h2 id="network-heading">{t('network.heading')}</h2>
        <p className="mono">{t('network.input', { shape: formatShape(inputShape) })}</p>
      </header>
      <ScrollRegion className="network-scroll" label={t('network.heading')}>
        <ol className="network-list" aria-label={t('network.heading')}>
          {network?.layers.map((layer) => (
            <LayerCard key={layer.name} layer={layer} imageSide={side} />
          ))}
        </ol>
        {networkError && (
          <p className="network-error">{failureText(networkError, i18n.language)}</p>
        )}
      </ScrollRegion>
      <NetworkFooter />
    </section>
  );
}
