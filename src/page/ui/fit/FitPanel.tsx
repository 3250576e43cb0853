import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSweepState } from '../../store/sweep/sweepState.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import { Taught } from '../share/Taught.tsx';
import { AdvancedSection } from './AdvancedSection.tsx';
import { LossRow, OptimizerRow } from './CompileRows.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import { LearningRateSlider } from './LearningRateSlider.tsx';
import { NumberRow } from './NumberRow.tsx';
import { ShuffleRow } from './ShuffleRow.tsx';
import './FitPanel.css';
import './lowScreen.css';

/** Keras's two calls, `compile` and `fit`, with their arguments. */
export function FitPanel() {
  const { t } = useTranslation();
  const lockId = useId();
  const locked = useRunLock();
  // a run takes a new learning rate as it trains, and a sweep's run would no longer be what its row says
  const sweeping = useSweepState(({ running }) => running !== null);
  const lock = { locked, lockId };
  return (
    <section className="fit" aria-label={t('setup.heading')}>
      <ScrollRegion className="fit-scroll" label={t('setup.heading')}>
        <h2 className="eyebrow">{t('setup.compile')}</h2>
        <Taught name="optimizer">
          <OptimizerRow {...lock} />
        </Taught>
        <Taught name="learningRate">
          <NumberRow name="learningRate" locked={sweeping} lockId={lockId} />
          <LearningRateSlider locked={sweeping} />
        </Taught>
        <Taught name="loss">
          <LossRow {...lock} />
        </Taught>
        <h2 className="eyebrow">{t('setup.fit')}</h2>
        <Taught name="epochs">
          <NumberRow name="epochs" {...lock} />
        </Taught>
        <Taught name="batchSize">
          <NumberRow name="batchSize" {...lock} />
        </Taught>
        <Taught name="validationSplit">
          <NumberRow name="validationSplit" {...lock} />
        </Taught>
        <Taught name="trainingImages">
          <NumberRow name="trainingImages" {...lock} />
        </Taught>
        <Taught name="seed">
          <NumberRow name="seed" {...lock} />
        </Taught>
        <Taught name="advanced">
          <ShuffleRow {...lock} />
        </Taught>
        <Taught name="device">
          <DeviceRow {...lock} />
        </Taught>
        <Taught name="advanced">
          <AdvancedSection {...lock} />
        </Taught>
        <p id={lockId} className="fit-lock" hidden={!locked && !sweeping}>
          {t(sweeping ? 'setup.lockedBySweep' : 'setup.locked')}
        </p>
      </ScrollRegion>
    </section>
  );
}
