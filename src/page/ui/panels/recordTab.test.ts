import { expect, it } from 'vitest';
import { useRecordTab } from './recordTab.ts';

const { choose, enlarge, toCurves } = useRecordTab.getState();
const shown = () => {
  const { tab, large } = useRecordTab.getState();
  return [tab, large];
};

it('a tab that was left large comes back large, until its curves were asked for', () => {
  choose('featureMaps');
  expect(shown()).toEqual(['featureMaps', false]);
  enlarge();
  choose('lessons');
  choose('featureMaps');
  expect(shown()).toEqual(['featureMaps', true]);
  toCurves();
  choose('runs');
  choose('featureMaps');
  expect(shown()).toEqual(['featureMaps', false]);
});

it('a tab that needs the place makes room for the one before it', () => {
  choose('here');
  choose('convolution');
  expect(shown()).toEqual(['convolution', true]);
  toCurves();
  expect(shown()).toEqual(['here', false]);
});
