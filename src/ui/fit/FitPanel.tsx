import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import { LossRow, OptimizerRow } from './CompileRows.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import { NumberRow } from './NumberRow.tsx';
import './FitPanel.css';

/** Keras's two calls, `compile` and `fit`, with their arguments. */
export function FitPanel() {
  const { t } = useTranslation();
  const lockId = useId();
  const locked = useRunLock();
  const lock = { locked, lockId };
  return (
    <section className="fit" aria-label={t('setup.heading')}>
      <ScrollRegion className="fit-scroll" label={t('setup.heading')}>
        <h2 className="eyebrow">{t('setup.compile')}</h2>
        <OptimizerRow {...lock} />
        <NumberRow name="learningRate" locked={false} lockId={lockId} />
        <LossRow {...lock} />
        <h2 className="eyebrow">{t('setup.fit')}</h2>
        <NumberRow name="epochs" {...lock} />
        <NumberRow name="batchSize" {...lock} />
        <NumberRow name="validationSplit" {...lock} />
        <NumberRow name="trainingImages" {...lock} />
        <NumberRow name="seed" {...lock} />
        <DeviceRow {...lock} />
        <p id={lockId} className="fit-lock" hidden={!locked}>
          {t('setup.locked')}
        </p>
      </ScrollRegion>
    </section>
  );
}
