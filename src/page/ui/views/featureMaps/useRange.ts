import { useRef } from 'react';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { rangeOf } from '../maps/colourScale.ts';

/** How far the colours of each map of a layer reach. */
export function useRange(values: Float32Array | null, maps: number): (map: number) => number {
  const range = useInspectView((view) => view.range);
  const fixed = useRef<number | null>(null);
  if (values === null) return () => 0;
  if (range === 'map') return (map) => rangeOf(values, map, maps);
  const whole = rangeOf(values);
  if (range === 'layer') {
    fixed.current = null;
    return () => whole;
  }
  // as it was when the colours were fixed
  fixed.current ??= whole;
  const kept = fixed.current;
  return () => kept;
}
