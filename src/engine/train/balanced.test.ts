import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../core/rng.ts';
import { drawBalanced } from './balanced.ts';
import { epochOrder } from './split.ts';

const labelsArbitrary = fc
  .array(fc.constantFrom(0, 0, 0, 1, 1, 2, 7), { minLength: 1, maxLength: 200 })
  .map((labels) => Uint8Array.from(labels));

describe('a class-balanced shuffle', () => {
  it('draws every class equally often or once more, and as many examples as there are', () => {
    fc.assert(
      fc.property(labelsArbitrary, fc.nat(), (labels, seed) => {
        const drawn = drawBalanced(labels, new Rng(seed));
        expect(drawn).toHaveLength(labels.length);
        const counts = new Map([...labels].map((label) => [label, 0]));
        for (const index of drawn) {
          const label = labels[index] ?? -1;
          counts.set(label, (counts.get(label) ?? 0) + 1);
        }
        const most = Math.max(...counts.values());
        expect(most - Math.min(...counts.values())).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('uses each image of a class once before any of them again', () => {
    fc.assert(
      fc.property(labelsArbitrary, fc.nat(), (labels, seed) => {
        const times = new Map<number, number>();
        for (const index of drawBalanced(labels, new Rng(seed))) {
          times.set(index, (times.get(index) ?? 0) + 1);
        }
        for (const label of new Set(labels)) {
          const members = [...labels.keys()].filter((index) => labels[index] === label);
          const uses = members.map((index) => times.get(index) ?? 0);
          expect(Math.max(...uses) - Math.min(...uses)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is a function of seed and epoch, and does not change validation and test', () => {
    const labels = Uint8Array.from({ length: 30 }, (_, index) => (index % 7 === 0 ? 1 : 0));
    const split = { train: 20, validation: 10, test: 4 };
    const order = (epoch: number) => epochOrder(split, 30, { seed: 3, epoch, labels });
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
    expect(order(1).slice(20)).toEqual(epochOrder(split, 30, null).slice(20));
    expect(Math.max(...order(1).slice(0, 20))).toBeLessThan(20);
  });
});
