import { useLayoutEffect, useRef } from 'react';
import { useTheme } from '../../hooks/usePreferences.ts';
import { type MapPlace, paintMap, rangeOf, type ScaleName } from '../maps/colourScale.ts';

interface MapPictureProps {
  readonly label: string;
  readonly values: Float32Array;
  readonly place: MapPlace;
  readonly scale?: ScaleName;
  /** how far the colours reach; as far as the numbers, where it is left out */
  readonly range?: number;
}

/** A map as a picture. */
export function MapPicture({ label, values, place, scale = 'activation', range }: MapPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const { start, step, height, width } = place;
    const reach = range ?? rangeOf(values, start, step, height * width);
    paintMap(canvas.current, values, place, reach, { scale, theme });
  });
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
