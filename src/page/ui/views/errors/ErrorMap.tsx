import {
  type KeyboardEvent,
  type PointerEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { PartEvaluation } from '../../../session/partEvaluation.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { Hint } from '../../controls/Hint.tsx';
import { formatCount } from '../../format/format.ts';
import { useTheme } from '../../hooks/usePreferences.ts';
import { ExampleDetail } from './ExampleDetail.tsx';
import { type MapMethod, useErrors } from './errorsState.ts';
import { MapLegend } from './MapLegend.tsx';
import { fitInto, nearestTo, nextToward } from './mapLayout.ts';
import { paintMap } from './mapPaint.ts';
import { useProjection } from './useProjection.ts';
import './ErrorMap.css';

const methods: readonly MapMethod[] = ['pca', 'umap'];
/** How far from a point the pointer still means it, px. */
const REACH = 12;

/** Each image of the sample as a point: near ones look alike to the last layer. */
export function ErrorMap({ evaluation }: { readonly evaluation: PartEvaluation }) {
  const { t } = useTranslation('errors');
  const { method, chosen } = useErrors();
  const { points, share, failed } = useProjection(evaluation.sample, method);
  const [hovered, setHovered] = useState<number | null>(null);
  // another evaluation may have fewer images
  const at = hovered !== null && hovered < evaluation.sample.count ? hovered : chosen;
  return (
    <>
      <Hint text={t('methodHint')}>
        <fieldset className="segments errors-methods">
          <legend className="visually-hidden">{t('method')}</legend>
          {methods.map((value) => (
            <label key={value} className="segment">
              <input
                type="radio"
                name="errors-method"
                checked={method === value}
                onChange={() => useErrors.setState({ method: value })}
              />
              {t(`methods.${value}`)}
            </label>
          ))}
        </fieldset>
      </Hint>
      {failed && <p className="errors-map errors-bad">{t('mapFailed')}</p>}
      {!failed && points === null && (
        <div className="errors-map errors-waiting">
          {method === 'umap' && (
            <>
              <progress max={1} value={share} aria-label={t('mapProgress')} />
              <ActionButton
                label={t('cancel')}
                hint={t('cancelHint')}
                onPress={() => useErrors.setState({ method: 'pca' })}
              />
            </>
          )}
        </div>
      )}
      {points !== null && (
        <Points evaluation={evaluation} points={points} at={at} onHover={setHovered} />
      )}
      <ExampleDetail evaluation={evaluation} place={at} />
    </>
  );
}

interface PointsProps {
  readonly evaluation: PartEvaluation;
  /** (count, 2) */
  readonly points: Float32Array;
  /** the point that is marked */
  readonly at: number | null;
  onHover(place: number | null): void;
}

function Points({ evaluation, points, at, onHover }: PointsProps) {
  const { t } = useTranslation('errors');
  const keysId = useId();
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 });
  const layout = useMemo(() => fitInto(points, width, height), [points, width, height]);
  const { count, size } = evaluation.sample;
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (!element || !pen || width === 0) return;
    element.width = Math.round(width * devicePixelRatio);
    element.height = Math.round(height * devicePixelRatio);
    paintMap(pen, evaluation, layout, theme);
  }, [evaluation, layout, theme, width, height]);
  const pointed = ({ clientX, clientY }: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    return box ? nearestTo(layout, clientX - box.left, clientY - box.top, REACH) : null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = useErrors.getState().chosen;
    const known = from !== null && from < count;
    const next = known
      ? nextToward(layout, from, event.key)
      : event.key.startsWith('Arrow')
        ? nearestTo(layout, width / 2, height / 2, Infinity)
        : null;
    if (next === null) return;
    event.preventDefault();
    onHover(null);
    useErrors.setState({ chosen: next });
  };
  const mark = at !== null && at < count ? at : null;
  return (
    <div className="errors-map">
      <div
        className="errors-points"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its points are chosen by arrow keys
        tabIndex={0}
        aria-label={t('mapOf', { count, images: formatCount(count), units: formatCount(size) })}
        aria-describedby={keysId}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => onHover(pointed(event))}
        onPointerLeave={() => onHover(null)}
        onPointerDown={(event) => {
          const place = pointed(event);
          if (place !== null) useErrors.setState({ chosen: place });
        }}
      >
        <canvas ref={canvas} />
        {mark !== null && (
          <span
            className="errors-mark"
            style={{ translate: `${layout[2 * mark]}px ${layout[2 * mark + 1]}px` }}
          />
        )}
      </div>
      <p id={keysId} className="visually-hidden">
        {t('mapKeys')}
      </p>
      <MapLegend classes={evaluation.classes} theme={theme} />
    </div>
  );
}
