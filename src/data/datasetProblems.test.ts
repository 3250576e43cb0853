import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContentFacts } from './contentFacts.ts';
import { datasetProblems } from './datasetProblems.ts';

const ten = Array.from({ length: 10 }, (_, label) => String(label));

function factsOf(labels: readonly number[], changes: Partial<ContentFacts> = {}): ContentFacts {
  const varied = { equalImages: 1, flatImages: 0 };
  const facts = { classes: ten, labels: Uint8Array.from(labels), testLabels: [...ten.keys()] };
  return { ...facts, ...varied, ...changes };
}

const sorted = Array.from({ length: 300 }, (_, index) => Math.floor(index / 30));
const mixed = sorted.map((_, index) => index % 10);
const whole = { limit: null, validationSplit: 0.2 };
const codes = (facts: ContentFacts, fit: Parameters<typeof datasetProblems>[1] = whole) =>
  datasetProblems(facts, fit).map(({ code }) => code);

describe('the problems of a data set for a fit', () => {
  it('are none where the classes are mixed', () => {
    expect(codes(factsOf(mixed))).toEqual([]);
  });

  it('name the classes that alone are validated where the files are sorted by class', () => {
    const [problem, ...others] = datasetProblems(factsOf(sorted), whole);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'validationAlone',
      values: { validation: '60', images: '300', names: '8, 9', untrained: '8, 9' },
    });
    expect(problem?.message).toContain('the last 60 of the 300 training images');
    expect(problem?.message).toContain('another choice of shuffle does not help');
  });

  it('name the classes that are not trained where more than two are validated', () => {
    const found = datasetProblems(factsOf(sorted), { limit: null, validationSplit: 0.35 });
    expect(found).toMatchObject([
      { code: 'validationUntrained', values: { untrained: '7, 8, 9' } },
    ]);
  });

  it('go with the split and the limit', () => {
    expect(codes(factsOf(sorted), { limit: null, validationSplit: 0 })).toEqual([]);
    const first = { limit: 20, validationSplit: 0 };
    expect(codes(factsOf(sorted), first)).toEqual(['oneClass', 'testUntrained']);
    expect(codes(factsOf([...mixed, ...sorted]), { limit: 300, validationSplit: 0.2 })).toEqual([]);
  });

  it('are none of the validation part where two classes are all there are', () => {
    const classes = ['cat', 'dog'];
    const two = { classes, testLabels: [0, 1] };
    const catsFirst = sorted.map((_, index) => Number(index >= 150));
    expect(
      codes(
        factsOf(
          mixed.map((label) => label % 2),
          two,
        ),
      ),
    ).toEqual([]);
    expect(codes(factsOf(catsFirst, two))).toEqual(['validationFew']);
    const half = { limit: null, validationSplit: 0.5 };
    expect(codes(factsOf(catsFirst, two), half)).toEqual(['oneClass', 'validationAlone']);
  });

  it('tell equal images from flat ones, among those that are used', () => {
    expect(codes(factsOf(mixed, { equalImages: 300, flatImages: 300 }))).toEqual(['equalImages']);
    expect(codes(factsOf(mixed, { flatImages: 300 }))).toEqual(['flatImages']);
    expect(codes(factsOf(mixed, { equalImages: 299, flatImages: 299 }))).toEqual([]);
    const first = { limit: 100, validationSplit: 0 };
    expect(codes(factsOf(mixed, { equalImages: 299 }), first)).toEqual(['equalImages']);
  });

  it('name a class that no image has, as class 0 where labels begin at 1', () => {
    const labels = mixed.map((label) => 1 + (label % 9));
    const found = datasetProblems(factsOf(labels, { testLabels: [1, 2, 3] }), whole);
    expect(found).toMatchObject([{ code: 'emptyClasses', values: { names: '0' } }]);
  });

  it('name no more classes than can be read', () => {
    const classes = Array.from({ length: 200 }, (_, label) => `kind ${label}`);
    const labels = Array.from({ length: 200 }, (_, label) => label);
    const [problem] = datasetProblems(factsOf(labels, { classes }), whole);
    expect(problem?.values.untrained).toMatch(/^kind 160, kind 161, .*kind 167, …$/);
  });

  it('agree with their definitions, over any labels', () => {
    const classes = ['a', 'b', 'c', 'd', 'e'];
    const label = fc.integer({ min: 0, max: classes.length - 1 });
    const runs = fc
      .array(fc.tuple(label, fc.integer({ min: 1, max: 8 })), { minLength: 1, maxLength: 8 })
      .map((all) => all.flatMap(([of, times]) => new Array<number>(times).fill(of)));
    const labels = fc.oneof(runs, fc.array(label, { minLength: 1, maxLength: 40 }));
    const limit = fc.option(fc.integer({ min: 1, max: 50 }));
    const split = fc.constantFrom(0, 0.1, 0.2, 0.5, 0.9);
    fc.assert(
      fc.property(labels, fc.uniqueArray(label), limit, split, (all, test, limit, split) => {
        const used = all.slice(0, limit ?? all.length);
        const train = used.slice(0, Math.floor(used.length * (1 - split)));
        const validation = used.slice(train.length);
        fc.pre(train.length > 0);
        const of = (holds: (label: number) => boolean) =>
          classes.filter((_, label) => holds(label)).join(', ');
        const distinct = (labels: readonly number[]) => new Set(labels).size;
        const names = of((label) => validation.includes(label));
        const untrained = of((label) => validation.includes(label) && !train.includes(label));
        const few =
          validation.length > 0 &&
          distinct(validation) <= 2 &&
          distinct(validation) < distinct(used);

        const expected = new Map<string, object>();
        if (distinct(train) === 1) {
          expected.set('oneClass', { names: of((label) => train.includes(label)) });
        }
        if (few && untrained) expected.set('validationAlone', { names, untrained });
        if (few && !untrained) expected.set('validationFew', { names });
        if (!few && untrained) expected.set('validationUntrained', { untrained });
        const unseen = of((label) => test.includes(label) && !used.includes(label));
        if (unseen) expected.set('testUntrained', { names: unseen });
        const empty = of((label) => ![...all, ...test].includes(label));
        if (empty) expected.set('emptyClasses', { names: empty });

        const testLabels = test.toSorted((a, b) => a - b);
        const facts = factsOf(all, { classes, testLabels });
        const varied = { ...facts, equalImages: 0 };
        const found = datasetProblems(varied, { limit, validationSplit: split });
        expect(found.map(({ code }) => code)).toEqual([...expected.keys()]);
        for (const { code, values, message } of found) {
          expect(values).toMatchObject(expected.get(code) ?? {});
          expect(message).not.toContain('{{');
        }
      }),
    );
  });
});
