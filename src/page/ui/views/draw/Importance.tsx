import { type RefObject, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/draw.ts';
import type { Question } from '../../../session/inspectionQueue.ts';
import { occlusionMap, occlusionOf, saliencyMap } from '../../../store/draw/importance.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import './Importance.css';
import { Picture } from './Picture.tsx';
import { inkPixels, overlayPixels } from './pictures.ts';
import type { Drawn } from './useDrawn.ts';
import { type Shown, useOcclusion } from './useOcclusion.ts';

const overlays = ['none', 'occlusion', 'saliency'] as const;

interface ImportanceProps {
  readonly place: RefObject<Element | null>;
  readonly drawn: Drawn;
  readonly darkOnLight: boolean;
  readonly shown: Shown;
  /** of the network as it is */
  readonly step: number;
  /** the class that is asked about */
  readonly label: number;
  readonly name: string;
}

/** Which parts of the drawing decide: a map over the image that the network gets. */
export function Importance(props: ImportanceProps) {
  const { place, drawn, darkOnLight, shown, step, label, name } = props;
  const { t } = useTranslation();
  const radioName = useId();
  const [overlay, setOverlay] = useState<(typeof overlays)[number]>('none');
  const occluded = useOcclusion(place, overlay === 'occlusion' ? shown : null, step);
  const slopes = useSaliency(place, overlay === 'saliency' ? shown : null, label);
  const falls = useFallMap(shown, occluded.falls, label);
  const map = overlay === 'occlusion' ? falls : overlay === 'saliency' ? slopes : null;
  const most = map === null ? 0 : map.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const pixels = useMemo(
    () =>
      map === null || most === 0
        ? inkPixels(drawn.ink, darkOnLight)
        : overlayPixels(drawn.ink, darkOnLight, map, most),
    [drawn, darkOnLight, map, most],
  );
  return (
    <section className="draw-importance" aria-labelledby={`${radioName}-title`}>
      <div className="draw-importance-head">
        <h3 id={`${radioName}-title`}>{t('draw.why', { name })}</h3>
        <fieldset className="segments">
          <legend className="visually-hidden">{t('draw.overlay')}</legend>
          {overlays.map((value) => (
            <label key={value} className="segment">
              <input
                type="radio"
                name={radioName}
                checked={overlay === value}
                onChange={() => setOverlay(value)}
              />
              {t(`draw.overlays.${value}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <span
        className="draw-importance-picture"
        style={{ aspectRatio: drawn.ink.width / drawn.ink.height }}
      >
        <Picture pixels={pixels} alt={t(`draw.overlayAlts.${overlay}`, { name })} />
      </span>
      <div className="draw-importance-words">
        <p>{t(`draw.overlayTexts.${overlay}`, { name, size: sizeOf(shown) })}</p>
        {overlay === 'occlusion' && occluded.falls === null && (
          <p className="draw-note">
            <progress value={occluded.done} max={occluded.total} aria-label={t('draw.hiding')} />{' '}
            {t('draw.hiddenSoFar', { done: occluded.done, total: occluded.total })}
          </p>
        )}
        {map !== null && overlay !== 'none' && <Legend overlay={overlay} most={most} />}
        <p className="draw-note">{t('draw.askOther')}</p>
      </div>
    </section>
  );
}

function sizeOf({ shape: [height, width] }: Shown): number {
  return occlusionOf(height, width).size;
}

/** How far the score of the class falls where a pixel is hidden. */
function useFallMap(
  { shape, head }: Shown,
  falls: Float32Array | null,
  label: number,
): Float32Array | null {
  return useMemo(() => {
    if (falls === null) return null;
    const [height, width] = shape;
    const ofClass = falls.filter((_, i) => i % head.units === label);
    return occlusionMap(height, width, occlusionOf(height, width), ofClass);
  }, [shape, head, falls, label]);
}

/** |dL/dx| of the loss for that class. */
function useSaliency(
  place: RefObject<Element | null>,
  shown: Shown | null,
  label: number,
): Float32Array | null {
  const question = useMemo(
    (): Question | null =>
      shown && {
        images: { of: 'page', images: shown.image, labels: Uint8Array.of(label) },
        epoch: shown.epoch,
        queries: [{ tensor: { kind: 'outputGradient', layer: -1 } }],
      },
    [shown, label],
  );
  const seen = useInspection(place, question);
  const gradient = (seen?.question === question && seen?.answer?.tensors[0]) || null;
  return useMemo(
    () => gradient && shown && saliencyMap(gradient, shown.shape[2]),
    [gradient, shown],
  );
}

interface LegendProps {
  readonly overlay: 'occlusion' | 'saliency';
  readonly most: number;
}

/** What the colours mean, from end to end. */
function Legend({ overlay, most }: LegendProps) {
  const { t } = useTranslation();
  const ends =
    overlay === 'occlusion'
      ? [t('draw.rises', { most: points(most) }), '0', t('draw.falls', { most: points(most) })]
      : ['0', t('draw.steepest', { most: most.toPrecision(2) })];
  return (
    <div className="draw-legend" data-overlay={overlay}>
      <span className="draw-legend-bar" aria-hidden="true" />
      <span className="draw-legend-ends">
        {ends.map((end) => (
          <span key={end}>{end}</span>
        ))}
      </span>
    </div>
  );
}

/** Percentage points, or hundredths of a score. */
function points(most: number): string {
  return (100 * most).toFixed(1);
}
