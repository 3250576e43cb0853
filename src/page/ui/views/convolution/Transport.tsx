import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import { useTicks } from '../../hooks/useTicks.ts';
import type { LabResult } from './arithmetic/labLayer.ts';
import { useLabState } from './labState.ts';

const paces = [1000, 500, 250, 100, 25] as const;

/** What moves the window: play, steps, a slider over all places, and the pace. */
export function Transport({ result }: { readonly result: LabResult }) {
  const { t } = useTranslation('convolution');
  const { position, playing, stepMs, step, play, moveTo, choosePace } = useLabState();
  const { outHeight, outWidth } = result.window;
  const last = outHeight * outWidth - 1;
  useScan();
  const place = {
    row: Math.floor(position / outWidth) + 1,
    column: (position % outWidth) + 1,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one row everywhere
    <div className="lab-transport" role="group" aria-label={t('scan.label')}>
      <ActionButton
        label={t('scan.back')}
        hint={t('scan.backHint')}
        disabled={position === 0}
        onPress={() => step(-1)}
      />
      <ActionButton
        label={t('scan.forward')}
        hint={t('scan.forwardHint')}
        disabled={position >= last}
        onPress={() => step(1)}
      />
      <ActionButton
        label={t(playing ? 'scan.pause' : 'scan.play')}
        hint={t(playing ? 'scan.pauseHint' : 'scan.playHint')}
        icon={playing ? 'pause' : 'play'}
        onPress={() => play(!playing)}
      />
      <input
        className="slider"
        type="range"
        min={0}
        max={last}
        value={position}
        aria-label={t('scan.position')}
        aria-valuetext={t('grid.place', place)}
        onChange={(event) => moveTo(Number(event.currentTarget.value))}
      />
      <HintedSelect
        label={t('scan.pace')}
        hint={t('scan.paceHint')}
        options={paces.map((pace) => ({
          value: String(pace),
          label: t('scan.milliseconds', { count: pace }),
        }))}
        value={String(stepMs)}
        onChoose={(pace) => choosePace(Number(pace))}
      />
    </div>
  );
}

/** Moves the window on while the scan plays and nobody points at it; it stops with the view. */
function useScan(): void {
  const { playing, held, stepMs, step, play } = useLabState();
  useTicks(playing && !held, stepMs, () => step(1));
  useEffect(() => () => play(false), [play]);
}
