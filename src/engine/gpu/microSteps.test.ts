import fc from 'fast-check';
import { expect, it } from 'vitest';
import { microStepsOf } from './microSteps.ts';
import { resultOf } from './stepResult.ts';

it('micro-batches have each example of a step once, in order, and the last one ends the step', () => {
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

it('a step’s partials are the sums over its micro-batches, its norm that of the last', () => {
  const rows = [Float32Array.of(1, 2, 3, 4, 999), Float32Array.of(5, 6, 7, 8, 9)];
  const update = { t: 1, learningRate: 0.1 };
  const result = resultOf({ offset: 0, count: 4, update }, rows, { lossPartials: 4 });
  expect(result).toEqual({ loss: 4, correct: 20, count: 4, gradientNorm: 3 });
  const evaluated = resultOf({ offset: 0, count: 4, update: null }, rows, { lossPartials: 4 });
  expect(evaluated.gradientNorm).toBeNull();
});
