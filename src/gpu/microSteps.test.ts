import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { buildPlan } from '../network/plan.ts';
import { presets } from '../network/presets.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { microStepsOf, slotsFor } from './microSteps.ts';
import { resultOf } from './stepResult.ts';

it('micro-batches take each example of a step once, in order, and the last one ends it', () => {
  const sizes = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(sizes, sizes, fc.nat(1000), (count, size, offset) => {
      const parts = microStepsOf({ offset, count, update: null }, size);
      expect(parts).toHaveLength(Math.ceil(count / size));
      let row = 0;
      for (const part of parts) {
        expect(part).toMatchObject({ row, offset: offset + row, batch: count });
        expect(part.count).toBeGreaterThan(0);
        expect(part.count).toBeLessThanOrEqual(size);
        row += part.count;
        expect(part.last).toBe(row === count);
      }
      expect(row).toBe(count);
    }),
  );
});

it('a step’s figures are the sums over its micro-batches, its norm that of the last', () => {
  const rows = [Float32Array.of(1, 2, 3, 4, 999), Float32Array.of(5, 6, 7, 8, 9)];
  const update = { t: 1, learningRate: 0.1 };
  const result = resultOf({ offset: 0, count: 4, update }, rows, { lossFigures: 4 });
  expect(result).toEqual({ loss: 4, correct: 20, count: 4, gradientNorm: 3 });
  const evaluated = resultOf({ offset: 0, count: 4, update: null }, rows, { lossFigures: 4 });
  expect(evaluated.gradientNorm).toBeNull();
});

it('a submit takes as many micro-batches as are not too much work', () => {
  const network = resolveNetwork(presets['model-a']);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  const job = { network, head, optimizer: optimizerSpec('Adam'), batchSize: 4096, seed: 0 };
  // model A takes 16.4 MFLOP an image
  expect(slotsFor(buildPlan(job, { microBatch: 1365 }))).toBe(4);
  expect(slotsFor(buildPlan(job, { microBatch: 16 }))).toBe(64);
  expect(slotsFor(buildPlan(job))).toBe(64);
});
