import { expect, it } from 'vitest';
import { optimizerSpec } from '../network/optimizers.ts';
import { createOptimizer } from './optimizers.ts';

it('restarts Adam’s bias correction where another optimizer ran before it', () => {
  const moved = (update: { readonly t: number; readonly iteration?: number }) => {
    const weights = Float64Array.of(1, -2);
    const { apply } = createOptimizer(optimizerSpec('Adam'), 2);
    apply(weights, Float64Array.of(0.3, 0.7), { learningRate: 0.1, ...update });
    return weights;
  };
  expect(moved({ t: 500, iteration: 1 })).toEqual(moved({ t: 1 }));
  expect(moved({ t: 500 })).not.toEqual(moved({ t: 1 }));
});
