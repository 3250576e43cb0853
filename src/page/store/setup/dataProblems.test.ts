import { describe, expect, it } from 'vitest';
import { dataProblems } from './dataProblems.ts';
import { datasetFacts } from './datasets.ts';

const labels = Uint8Array.from({ length: 100 }, (_, index) => Math.floor(index / 10));
const classes = Array.from({ length: 10 }, (_, label) => String(label));
const content = { classes, labels, testLabels: [0], equalImages: 1, flatImages: 0 };
const facts = { ...datasetFacts('mnist'), trainCount: 100, content };
const codes = (trainingImages: string, validationSplit: string) =>
  dataProblems(facts, { trainingImages, validationSplit }).map(({ code }) => code);

describe('the problems of the chosen data set', () => {
  it('follow the split and the images as typed', () => {
    expect(codes('100', '0.2')).toEqual(['validationAlone']);
    expect(codes('100', '0')).toEqual([]);
    expect(codes('10', '0')).toEqual(['oneClass']);
  });

  it('are none where the fields cannot be read', () => {
    expect(codes('', '0.2')).toEqual([]);
    expect(codes('100', '1')).toEqual([]);
    expect(codes('101', '0.2')).toEqual([]);
  });

  it('are none of what comes with the page', () => {
    const texts = { trainingImages: '1', validationSplit: '0' };
    expect(dataProblems(datasetFacts('mnist'), texts)).toEqual([]);
  });
});
