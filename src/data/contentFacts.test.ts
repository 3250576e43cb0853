import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentFacts } from './contentFacts.ts';

const dataset = fc
  .record({
    height: fc.integer({ min: 1, max: 3 }),
    width: fc.integer({ min: 1, max: 3 }),
    channels: fc.integer({ min: 1, max: 3 }),
    trainCount: fc.integer({ min: 1, max: 6 }),
    testCount: fc.integer({ min: 1, max: 3 }),
  })
  .chain((extents) => {
    const count = extents.trainCount + extents.testCount;
    const pixels = extents.height * extents.width;
    const bytes = (length: number) => {
      const random = fc.uint8Array({ minLength: length, maxLength: length, max: 1 });
      return fc.oneof(random, fc.constant(new Uint8Array(length)));
    };
    const image = fc.oneof(
      bytes(pixels * extents.channels),
      // each channel with one value of its own
      bytes(extents.channels).map((pixel) =>
        Uint8Array.from({ length: pixels * extents.channels }, (_, i) =>
          Number(pixel[i % extents.channels]),
        ),
      ),
    );
    return fc.record({
      extents: fc.constant(extents),
      images: fc.array(image, { minLength: count, maxLength: count }),
      labels: fc.uint8Array({ minLength: count, maxLength: count, max: 4 }),
    });
  });

function leading<T>(items: readonly T[], holds: (item: T) => boolean): number {
  const first = items.findIndex((item) => !holds(item));
  return first < 0 ? items.length : first;
}

describe('the facts of a data set’s content', () => {
  it('are those of its images and labels, one by one', () => {
    fc.assert(
      fc.property(dataset, ({ extents, images, labels }) => {
        const { trainCount, channels } = extents;
        const classes = ['a', 'b', 'c', 'd', 'e'];
        const all = Uint8Array.from(images.flatMap((image) => [...image]));
        const facts = contentFacts({ ...extents, classes, images: all, labels });
        const training = images.slice(0, trainCount);
        const flat = (image: Uint8Array) =>
          image.every((value, index) => value === image[index % channels]);
        expect(facts.equalImages).toBe(
          leading(training, (image) => String(image) === String(training[0])),
        );
        expect(facts.flatImages).toBe(leading(training, flat));
        expect([...facts.labels]).toEqual([...labels].slice(0, trainCount));
        const test = [...labels].slice(trainCount);
        expect(facts.testLabels).toEqual([0, 1, 2, 3, 4].filter((label) => test.includes(label)));
      }),
    );
  });

  it('do not hold the memory of the data set', () => {
    const labels = new Uint8Array(7);
    const extents = { height: 1, width: 1, channels: 1, classes: ['a', 'b'], trainCount: 3 };
    const facts = contentFacts({ ...extents, images: new Uint8Array(7), labels });
    expect(facts.labels.buffer.byteLength).toBe(3);
  });
});
