import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { session } from '../../session/session.ts';
import { useAppStore } from '../../store/appStore.ts';
import { fitSeconds, isTiming, useFitTimes } from '../../store/run/fitTimes.ts';
import { checkSetup } from '../../store/setup/checkSetup.ts';
import { datasetFacts } from '../../store/setup/datasets.ts';
import { quickSetup, type Setup } from '../../store/setup/setupSlice.ts';
import { formatCount, formatSeconds } from '../format/format.ts';
import { useSlowStart } from './slowStart.ts';
import './SlowStart.css';

/** At the Train button: how long this fit takes on this device, and one that takes seconds. */
export function SlowStart() {
  const { t } = useTranslation();
  const setup = useAppStore((state) => state.setup);
  const { chooseQuickSetup, markSlowSeen } = useAppStore.getState();
  const close = () => useSlowStart.setState({ open: false });
  const train = (quick: boolean) => {
    close();
    markSlowSeen();
    if (quick) chooseQuickSetup();
    session.train();
  };
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Portal>
        <Popover.Positioner
          className="slow-layer"
          anchor={primaryButton}
          side="bottom"
          align="start"
          sideOffset={8}
          collisionPadding={8}
        >
          <Popover.Popup className="slow" finalFocus={primaryButton}>
            <Popover.Title className="slow-title">{t('device.slow.heading')}</Popover.Title>
            <Popover.Description className="slow-words">
              {setup.device === 'cpu' ? t('device.slow.cpuBody') : t('device.slow.body')}
            </Popover.Description>
            <Choice setup={quickSetup(setup)} primary onPress={() => train(true)} />
            <Choice setup={setup} onPress={() => train(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoiceProps {
  readonly setup: Setup;
  readonly primary?: boolean;
  onPress(): void;
}

function Choice({ setup, primary = false, onPress }: ChoiceProps) {
  const { t } = useTranslation();
  const times = useFitTimes();
  const { request } = checkSetup(setup);
  const { trainCount } = datasetFacts(setup.dataset);
  const seconds = fitSeconds(times, request, trainCount);
  const { epochs, limit } = request?.fit ?? { epochs: 0, limit: null };
  const images = formatCount(Math.min(limit ?? trainCount, trainCount));
  return (
    <button
      type="button"
      className={primary ? 'slow-choice button button-primary' : 'slow-choice button'}
      onClick={onPress}
    >
      <span className="slow-name">{t(primary ? 'device.slow.quick' : 'device.slow.whole')}</span>
      <span className="slow-time" aria-live="polite">
        {seconds !== null && t('device.slow.about', { time: formatSeconds(t, rounded(seconds)) })}
        {request !== null && isTiming(times, request) && t('device.slow.measuring')}
      </span>
      <span className="slow-fit">
        {t(primary ? 'device.slow.quickFit' : 'device.slow.wholeFit', { epochs, images })}
      </span>
    </button>
  );
}

/** To what an estimate can say: steps of 5 s, of a minute, of ten minutes. */
function rounded(seconds: number): number {
  const step = seconds < 60 ? 5 : seconds < 3600 ? 60 : 600;
  return Math.max(step, Math.round(seconds / step) * step);
}

function primaryButton(): HTMLElement | null {
  return document.querySelector('#run-bar .button-primary');
}
