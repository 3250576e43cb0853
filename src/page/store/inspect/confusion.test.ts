import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracyOf,
  confusionOf,
  countAt,
  imagesOf,
  precisionOf,
  recallOf,
  shownClasses,
  totalOf,
} from './confusion.ts';

/** Labels and predictions of the same images, below K. */
const answers = fc.integer({ min: 1, max: 12 }).chain((classes) =>
  fc.record({
    classes: fc.constant(classes),
    pairs: fc.array(fc.tuple(fc.nat(classes - 1), fc.nat(classes - 1)), { maxLength: 80 }),
  }),
);

const ofPairs = (pairs: readonly (readonly [number, number])[], classes: number) =>
  confusionOf(
    pairs.map(([label]) => label),
    pairs.map(([, said]) => said),
    classes,
  );

describe('a confusion matrix', () => {
  it('counts every image once, where its classes meet', () => {
    fc.assert(
      fc.property(answers, ({ classes, pairs }) => {
        const confusion = ofPairs(pairs, classes);
        expect(totalOf(confusion)).toBe(pairs.length);
        for (let actual = 0; actual < classes; actual++) {
          expect(imagesOf(confusion, actual)).toBe(pairs.filter(([a]) => a === actual).length);
          for (let predicted = 0; predicted < classes; predicted++) {
            const both = pairs.filter(([a, p]) => a === actual && p === predicted);
            expect(countAt(confusion, actual, predicted)).toBe(both.length);
          }
        }
      }),
    );
  });

  it('has shares of one, or none where there is nothing to have a share of, and never NaN', () => {
    fc.assert(
      fc.property(answers, ({ classes, pairs }) => {
        const confusion = ofPairs(pairs, classes);
        const right = pairs.filter(([a, p]) => a === p);
        const expected = (part: number, whole: number) => (whole === 0 ? null : part / whole);
        expect(accuracyOf(confusion)).toBe(expected(right.length, pairs.length));
        for (let index = 0; index < classes; index++) {
          const hits = right.filter(([a]) => a === index).length;
          const images = pairs.filter(([a]) => a === index).length;
          const taken = pairs.filter(([, p]) => p === index).length;
          expect(recallOf(confusion, index)).toBe(expected(hits, images));
          expect(precisionOf(confusion, index)).toBe(expected(hits, taken));
        }
      }),
    );
  });

  it('weighs recall by the images of each class to the accuracy', () => {
    fc.assert(
      fc.property(answers, ({ classes, pairs }) => {
        fc.pre(pairs.length > 0);
        const confusion = ofPairs(pairs, classes);
        let hits = 0;
        for (let index = 0; index < classes; index++) {
          hits += (recallOf(confusion, index) ?? 0) * imagesOf(confusion, index);
        }
        expect(hits / pairs.length).toBeCloseTo(accuracyOf(confusion) ?? Number.NaN, 12);
      }),
    );
  });
});

describe('the classes of a matrix that is shown', () => {
  it('are all of the data, and of further outputs those that were predicted', () => {
    const confusion = confusionOf([0, 1, 1], [0, 1, 4], 6);
    expect(shownClasses(confusion, 3, 20)).toEqual([0, 1, 2, 4]);
  });

  it('are those with the most mistakes where there are too many', () => {
    const confusion = confusionOf([0, 1, 2, 3, 3, 3], [0, 3, 2, 1, 1, 3], 4);
    expect(shownClasses(confusion, 4, 2)).toEqual([1, 3]);
  });
});
