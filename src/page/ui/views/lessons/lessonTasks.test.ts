import { beforeEach, describe, expect, it } from 'vitest';
import { metricsLog } from '../../../store/charts/metricsLog.ts';
import { useSavedRuns } from '../../../store/runs/savedRuns.ts';
import { lectureSetup } from '../../../store/setup/setupSlice.ts';
import { windowSum } from '../convolution/arithmetic/terms.ts';
import { mapOf } from '../convolution/labOutcome.ts';
import { filterGradient } from './FilterGradient.tsx';
import { labWith, largestPlace } from './labScenes.ts';
import { useLessonNotes } from './lessonNotes.ts';
import { comparedNetworks, comparedSetup, lessonSetups } from './lessonSetups.ts';
import { verdictOf } from './pages/errors.tsx';
import {
  app,
  begin,
  isDone,
  lab,
  numbers,
  resetStores,
  savedRun,
  setUp,
  train,
} from './testing/lessonTesting.ts';

beforeEach(resetStores);

describe('a task is noticed', () => {
  it('where the window is at the largest cell', () => {
    begin('shared');
    lab().moveTo(largestPlace(lab()));
    expect(isDone('shared')).toBe(true);
  });

  it('where the window has walked the first row', () => {
    begin('sum');
    for (const place of [1, 2]) lab().moveTo(place);
    expect(isDone('sum')).toBe(false);
    lab().moveTo(3);
    expect(isDone('sum')).toBe(true);
  });

  it('where half of the map is 0, which a step of the slider reaches', () => {
    begin('bias');
    lab().editFilter(0, { bias: -5 });
    expect(isDone('bias')).toBe(false);
    lab().editFilter(0, { bias: -5.5 });
    expect(isDone('bias')).toBe(true);
  });

  it('where the map is 9 × 9', () => {
    begin('stride');
    lab().configure({ strides: [2, 2] });
    expect(isDone('stride')).toBe(false);
    lab().configure({ strides: [3, 3] });
    expect(isDone('stride')).toBe(true);
  });

  it('where the map is 14 × 14 with same padding, and not by another way', () => {
    begin('padding');
    lab().configure({ strides: [2, 2], size: [2, 2] });
    expect([lab().result?.shape[0], isDone('padding')]).toEqual([14, false]);
    lab().configure({ padding: 'same' });
    expect(isDone('padding')).toBe(true);
  });

  it('where the filter for horizontal edges is shown', () => {
    begin('filters');
    for (const filter of [2, 3]) {
      lab().show({ filter });
      expect(isDone('filters')).toBe(false);
    }
    lab().show({ filter: 1 });
    expect(isDone('filters')).toBe(true);
  });

  it('where the layer has two filters over three channels', () => {
    begin('channels');
    lab().setFilterCount(2);
    expect(isDone('channels')).toBe(true);
  });

  it('where the answer to a shifted digit changed, with pooling and without', () => {
    const changed = { kept: { 1: 90, 2: 71 }, changedAt: 2 };
    const still = { kept: { 1: 83 }, changedAt: null };
    useLessonNotes.setState({ shifts: { pooled: changed, plain: still } });
    expect(isDone('pooling')).toBe(false);
    useLessonNotes.setState({ shifts: { pooled: changed, plain: { ...still, changedAt: 1 } } });
    expect(isDone('pooling')).toBe(true);
    expect(numbers('pooling')).toMatchObject({ pooledAt: '2', plainAt: '1' });
  });

  it('where both networks were trained on digits and on shuffled ones', () => {
    const runs = comparedNetworks.flatMap((network) => [
      savedRun(comparedSetup(lectureSetup, network, 'mnist'), [2]),
      savedRun(comparedSetup(lectureSetup, network, 'own-shuffled'), [2]),
    ]);
    useSavedRuns.setState({ runs });
    expect(isDone('why')).toBe(false);
    useLessonNotes.setState({ shuffledData: 'own-shuffled' });
    expect(isDone('why')).toBe(true);
    expect(numbers('why')).toMatchObject({ dense: '100%', convShuffled: '100%' });
    useSavedRuns.setState({ runs: runs.slice(1) });
    expect(isDone('why')).toBe(false);
    expect(numbers('why')).toMatchObject({ dense: '—' });
  });

  it('where model B has less than a million parameters', () => {
    setUp('modelB');
    expect(isDone('counting')).toBe(false);
    const { network } = app().setup;
    const layers = network.layers.filter(({ kind }) => kind !== 'Dense');
    app().changeSetup({
      network: { ...network, layers: [...layers, ...network.layers.slice(-1)] },
    });
    expect(isDone('counting')).toBe(true);
  });

  it('where the filter is shown whose map is 0 everywhere, which gets no gradient', () => {
    begin('backward');
    const dead = lab().filters.map((_, filter) => {
      lab().show({ filter });
      const isZero = mapOf(lab().result, filter).every((value) => value === 0);
      expect(isDone('backward')).toBe(isZero);
      return isZero;
    });
    expect(dead).toEqual([false, false, true, false]);
    // the only cell of the map that is not 0 has its window as the gradient
    lab().editFilter(2, { bias: 0.01 - Math.max(...labWith({}).result.output) });
    const cells = [...mapOf(lab().result, 2)].flatMap((value, at) => (value > 0 ? [at] : []));
    const sum = windowSum(lab().input, lab(), labWith({}).result, cells[0] ?? -1, 0);
    expect(cells).toHaveLength(1);
    expect([...filterGradient(lab(), 2)]).toEqual([...sum.terms.map(({ value }) => value), 1]);
  });

  it('where the loss has halved', () => {
    const fact = { type: 'step', step: 1, epoch: 1, accuracy: 0, learningRate: 1 } as const;
    const add = (loss: number) => metricsLog.addSteps([{ ...fact, loss, gradientNorm: 1 }]);
    add(2.4);
    add(1.3);
    expect(isDone('learning')).toBe(false);
    add(1.2);
    expect(isDone('learning')).toBe(true);
    begin('learning');
    expect(isDone('learning')).toBe(false);
    add(1.1);
    expect(isDone('learning')).toBe(true);
    expect(numbers('learning')).toMatchObject({ steps: '4' });
  });

  it('where the epoch of the lowest val_loss is marked, once one can tell', () => {
    train([5, 4, 3, 2], false);
    useLessonNotes.setState({ markedEpoch: 4 });
    expect(isDone('validation')).toBe(false);
    train([5, 4, 3, 2, 2.5], false);
    expect(isDone('validation')).toBe(true);
    useLessonNotes.setState({ markedEpoch: 5 });
    expect(isDone('validation')).toBe(false);
  });

  it('where loss and val_loss are close with Dropout, beside a run without', () => {
    const keep = (valLosses: readonly number[], drops: boolean) =>
      savedRun(lessonSetups[drops ? 'dropout' : 'fewImages'](lectureSetup), valLosses);
    useSavedRuns.setState({ runs: [keep([5, 4, 3], true)] });
    train([5, 4, 1.05], true);
    expect(isDone('dropout')).toBe(false);
    useSavedRuns.setState({ runs: [keep([5, 4], false)] });
    expect(isDone('dropout')).toBe(false);
    useSavedRuns.setState({ runs: [keep([5, 4, 3], false)] });
    expect(isDone('dropout')).toBe(true);
    expect(numbers('dropout')).toMatchObject({ plainGap: '2.0000' });
    train([5, 4, 1.2], true);
    expect(isDone('dropout')).toBe(false);
    // the other way round: the run with Dropout is the kept one
    train([5, 4, 3], false);
    useSavedRuns.setState({ runs: [keep([5, 4, 1.05], true)] });
    expect(isDone('dropout')).toBe(true);
  });

  it('where a trained network takes a drawn 4 for a 9', () => {
    const classes = ['4', '9'];
    const answer = { tensors: [[0.2, 0.8]], labels: [0], classes };
    const see = (labels: readonly number[], drawn: boolean) =>
      useLessonNotes.setState({ verdict: verdictOf({ ...answer, labels }, true, drawn) });
    see([0], true);
    expect(useLessonNotes.getState().verdict).toEqual({
      ...{ said: '9', truth: '4', drawn: true, share: '65%' },
    });
    expect(isDone('errors')).toBe(false);
    train([1], false);
    expect(isDone('errors')).toBe(true);
    see([1], true);
    expect(isDone('errors')).toBe(false);
    see([0], false);
    expect(isDone('errors')).toBe(false);
  });
});
