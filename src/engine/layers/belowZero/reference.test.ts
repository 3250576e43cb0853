import { expect, it } from 'vitest';
import { layerOf } from '../../reference/testing/referenceTesting.ts';
import { noWeights } from '../layerReference.ts';
import { referenceLayer } from '../layerReferences.ts';

// Keras 3.15 on JAX in float64
it.each([
  ['LeakyReLU', { negative_slope: 0.1 }, [0.1, 1, 1]],
  ['LeakyReLU', {}, [0.3, 1, 1]],
  ['ELU', { alpha: 0.7 }, [0.2575156088200096, 0.7, 1]],
  ['ELU', {}, [0.36787944117144233, 1, 1]],
] as const)("%s with %j has Keras's slopes at -1, 0 and 1", (kind, config, slopes) => {
  const x = Float64Array.of(-1, 0, 1);
  const given = { batch: 1, x, w: noWeights, dy: x.map(() => 1), t: 1, seed: 1 };
  const { dx } = referenceLayer(layerOf(kind, config, [3]), given);
  dx.forEach((slope, i) => {
    expect(slope).toBeCloseTo(slopes[i] ?? 0, 14);
  });
});
