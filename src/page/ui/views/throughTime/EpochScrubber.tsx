import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/throughTime.ts';
import { useAppStore } from '../../../store/appStore.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { epochAt, placeOf } from '../../../store/inspect/keptEpochs.ts';
import { Hint } from '../../controls/Hint.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
import { useKeptEpochs } from './useKeptEpochs.ts';
import './EpochScrubber.css';

/** From one epoch to the next, ms. */
const STEP = 500;

/** Which weights all views show: those of the run as they are, or of an epoch that was kept. */
export function EpochScrubber() {
  const kept = useKeptEpochs();
  return kept.length > 1 ? <Scrubber kept={kept} /> : null;
}

function Scrubber({ kept }: { readonly kept: readonly number[] }) {
  const { t } = useTranslation('throughTime');
  const hintId = useId();
  const slider = useRef<HTMLInputElement>(null);
  const epoch = useInspectView((view) => view.epoch);
  const epochs = useAppStore(({ run }) => run.request?.fit.epochs ?? 0);
  const [playing, setPlaying] = useState(false);
  const place = placeOf(epoch, kept);
  const isPast = epoch !== 'now';

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const next = placeOf(useInspectView.getState().epoch, kept) + 1;
      show(epochAt(next, kept));
      if (next >= kept.length) setPlaying(false);
    }, STEP);
    return () => clearInterval(timer);
  }, [playing, kept]);

  function play(): void {
    if (!playing && !isPast) show(epochAt(0, kept));
    setPlaying(!playing);
  }

  function scrub(to: number): void {
    setPlaying(false);
    show(epochAt(to, kept));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the controls of a form
    <div
      role="group"
      className="scrubber"
      data-past={isPast || undefined}
      aria-label={t('scrubber')}
    >
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? t('pause') : t('play')}
        hint={t('playHint')}
        onPress={play}
      />
      <Hint text={t('scrubHint')}>
        <input
          ref={slider}
          type="range"
          className="scrubber-slider"
          min={0}
          max={kept.length}
          step={1}
          value={place}
          aria-label={t('epoch')}
          aria-valuetext={isPast ? t('epochOf', { epoch }) : t('now')}
          aria-describedby={hintId}
          onChange={({ currentTarget }) => scrub(currentTarget.valueAsNumber)}
        />
      </Hint>
      <span id={hintId} hidden>
        {t('scrubHint')}
      </span>
      <span className="scrubber-word">{isPast ? t('weightsOf', { epoch, epochs }) : t('now')}</span>
      {isPast && (
        <button
          type="button"
          className="button"
          aria-label={t('backToNow')}
          onClick={() => {
            scrub(kept.length);
            slider.current?.focus();
          }}
        >
          {t('toNow')}
        </button>
      )}
    </div>
  );
}

function show(epoch: number | 'now'): void {
  useInspectView.setState({ epoch });
}
