import { useEffect, useState } from 'react';
import type { HiddenSample } from '../../../session/partEvaluation.ts';
import type { MapMethod } from './errorsState.ts';
import { startProjection } from './projectionJob.ts';

/** The same sample gives the same map. */
const SEED = 1;

interface Projection {
  readonly of: HiddenSample;
  readonly method: MapMethod;
  /** (count, 2); null until they are there */
  readonly points: Float32Array | null;
  /** how much is done */
  readonly share: number;
  readonly failed: boolean;
}

const known = new WeakMap<HiddenSample, Map<MapMethod, Float32Array>>();

/** The places of the images on the map; each map of a sample is computed once. */
export function useProjection(sample: HiddenSample, method: MapMethod): Projection {
  const fresh = {
    ...{ of: sample, method, share: 0, failed: false },
    points: known.get(sample)?.get(method) ?? null,
  };
  const [state, setState] = useState<Projection>(fresh);
  useEffect(() => {
    const maps = known.get(sample) ?? new Map<MapMethod, Float32Array>();
    known.set(sample, maps);
    if (maps.has(method)) return;
    const start = { of: sample, method, points: null, share: 0, failed: false };
    const { features: rows, size } = sample;
    return startProjection({ method, rows, size, seed: SEED }, (event) => {
      if (event.type === 'done') maps.set(method, event.points);
      if (event.type === 'done') setState({ ...start, points: event.points });
      else if (event.type === 'progress') setState({ ...start, share: event.share });
      else setState({ ...start, failed: true });
    });
  }, [sample, method]);
  return state.of === sample && state.method === method ? state : fresh;
}
