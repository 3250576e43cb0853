import { type CSSProperties, useEffect, useRef } from 'react';
import type { ShownLayer } from '../../store/inspect/shownValues.ts';
import { useTheme } from '../hooks/usePreferences.ts';
import { paintMap, rangeOf } from '../views/maps/colourScale.ts';

interface VolumeFaceProps {
  readonly shown: ShownLayer;
  readonly style: CSSProperties;
}

/** The layer's strongest map, on the face of its volume. */
export function VolumeFace({ shown, style }: VolumeFaceProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const { values, height, width, maps } = shown;
  useEffect(() => {
    if (canvas.current === null) return;
    const place = { start: strongest(shown), step: maps, height, width };
    paintMap(canvas.current, values, place, rangeOf(values), { scale: 'activation', theme });
  }, [shown, values, maps, height, width, theme]);
  return <canvas ref={canvas} className="volume-map" style={style} />;
}

/** The map with the largest sum of sizes. */
function strongest({ values, maps }: ShownLayer): number {
  const sums = new Float64Array(maps);
  for (let i = 0; i < values.length; i++) {
    sums[i % maps] = (sums[i % maps] ?? 0) + Math.abs(values[i] ?? 0);
  }
  return sums.indexOf(Math.max(...sums));
}
