import { beforeEach, describe, expect, it } from 'vitest';
import { useAppStore } from '../../../store/appStore.ts';
import { metricsLog } from '../../../store/charts/metricsLog.ts';
import { type SavedRun, useSavedRuns } from '../../../store/runs/savedRuns.ts';
import { checkSetup } from '../../../store/setup/checkSetup.ts';
import { lectureSetup, type Setup } from '../../../store/setup/setupSlice.ts';
import { undo } from '../../../store/undo.ts';
import { windowSum } from '../convolution/arithmetic/terms.ts';
import { labOutcome, mapOf } from '../convolution/labOutcome.ts';
import { useLabState } from '../convolution/labState.ts';
import { allLessons } from './allLessons.ts';
import { shownEpochs } from './FilterEpochs.tsx';
import { filterGradient } from './FilterGradient.tsx';
import { factsNow } from './facts.ts';
import { labWith, largestPlace } from './labScenes.ts';
import { type LessonName, lessonNames } from './lesson.ts';
import { useLessonNotes } from './lessonNotes.ts';
import { comparedNetworks, comparedSetup, lessonSetups } from './lessonSetups.ts';
import { routedGradient } from './pages/backward.tsx';
import { verdictOf } from './pages/errors.tsx';
import { denseSum } from './pages/why.tsx';
import { shuffledOrder } from './pictures.ts';
import { shiftedRight } from './shiftedRight.ts';

const lab = () => useLabState.getState();
const isDone = (name: LessonName) => allLessons[name].isDone(factsNow());
const numbers = (name: LessonName) => allLessons[name].numbers(factsNow());
const begin = (name: LessonName) => allLessons[name].scenes.task?.set?.();

const app = () => useAppStore.getState();
const setUp = (name: keyof typeof lessonSetups) =>
  app().changeSetup(lessonSetups[name](app().setup));

function requestOf(setup: Setup) {
  const { request } = checkSetup(setup);
  if (request === null) throw new Error('The set-up of the lesson cannot train.');
  return request;
}

/** Epochs that ended with a loss of 1 and these val_losses. */
function epochsOf(valLosses: readonly number[]) {
  const fact = { type: 'epoch', accuracy: 1, val_accuracy: 1 } as const;
  const pace = { seconds: 1, examplesPerSecond: 1 };
  return valLosses.map((val_loss, i) => ({ ...fact, ...pace, epoch: i + 1, loss: 1, val_loss }));
}

/** A run on the page. */
function train(valLosses: readonly number[], drops: boolean): void {
  const request = requestOf(lessonSetups[drops ? 'dropout' : 'fewImages'](lectureSetup));
  app().beginRun({ ...request, runId: 'lesson' });
  app().addEpochs(epochsOf(valLosses));
}

/** A kept run. */
function savedRun(setup: Setup, valLosses: readonly number[]): SavedRun {
  const { network, dataset } = setup;
  const runId = `${network.name} ${dataset}`;
  return {
    ...{ id: runId, number: 1, name: null, pinned: false, group: null, sweep: null, parent: null },
    ...{ createdAt: 0, setup, datasetTitle: dataset, adapter: null, plan: null, failure: null },
    ...{ state: 'finished', notes: [], evaluation: null, deleted: false },
    request: { ...requestOf(setup), kernels: 'tuned', runId },
    history: epochsOf(valLosses),
  };
}

beforeEach(() => {
  useAppStore.setState(useAppStore.getInitialState());
  useLessonNotes.setState(useLessonNotes.getInitialState());
  useSavedRuns.setState(useSavedRuns.getInitialState());
  metricsLog.clear();
});

beforeEach(() => useLabState.setState(useLabState.getInitialState()));

describe.each(lessonNames)('%s', (name) => {
  it('plays every scene from its start to its end, and its task is not done by that', () => {
    const { scenes } = allLessons[name];
    for (const stage of ['one', 'two', 'three', 'predict', 'answer', 'task'] as const) {
      scenes[stage]?.set?.();
      for (const { act } of scenes[stage]?.beats ?? []) act?.();
      expect(lab().refusal).toBeNull();
    }
    expect(isDone(name)).toBe(false);
  });
});

describe('the lecture’s numbers', () => {
  it('are the engine’s', () => {
    expect(numbers('sum')).toMatchObject({
      ...{ fraction: '44/9', decimal: '4.888…', lecture: '4.88' },
      ...{ nextFraction: '52/9', nextDecimal: '5.777…' },
    });
    expect(numbers('stride')).toMatchObject({
      ...{ halved: '13', answer: '8', formula: '⌊(28 − 3) / 2⌋ + 1 = 13' },
    });
    expect(numbers('padding')).toMatchObject({ side: '28', valid: '26', zeros: '4' });
    expect(numbers('channels')).toMatchObject({
      ...{ taps: '288', answer: '18,496', layer: 'conv2d_1' },
    });
    expect(numbers('pooling')).toMatchObject({ half: '14', parameters: '0' });
  });
});

describe('the answer to a prediction', () => {
  const see = (name: LessonName) => {
    const { scenes } = allLessons[name];
    scenes.predict?.set?.();
    const before = labOutcome(lab());
    scenes.answer?.set?.();
    for (const { act } of scenes.answer?.beats ?? []) act?.();
    return { before, after: labOutcome(lab()) };
  };

  it('is what the view then shows', () => {
    const { before, after } = see('sum');
    expect([after?.value ?? 0, allLessons.sum.right]).toEqual([52 / 9, 'a']);
    expect(after?.value).toBeGreaterThan(before?.value ?? Infinity);
    expect([see('shared').after?.parameters, allLessons.shared.right]).toEqual([10, 'a']);
    expect([see('bias').after?.zeros, allLessons.bias.right]).toEqual([1, 'b']);
    expect([see('stride').after?.height, allLessons.stride.right]).toEqual([8, 'b']);
    expect([see('pooling').after?.parameters, allLessons.pooling.right]).toEqual([0, 'c']);
    expect([see('padding').after?.value, allLessons.padding.right]).toEqual([4, 'a']);
  });

  it('of the filters is the one that is bright on both sides of the bar', () => {
    see('filters');
    const columns = lab().result?.window.outWidth ?? 0;
    const around = (filter: number) => {
      const map = mapOf(lab().result, filter);
      const cells = Array.from({ length: 9 }, (_, row) => map[row * columns + 12] ?? 0);
      return cells.map((cell) => (cell > 0 ? 'x' : '.')).join('');
    };
    expect(lab().filters.map((_, filter) => /x\.+x/.test(around(filter)))).toEqual([
      ...[false, false, true, false],
    ]);
    expect(allLessons.filters.right).toBe('b');
  });

  it('of the counting is the first Dense layer', () => {
    expect(numbers('counting')).toMatchObject({
      ...{ total: '93,322', totalB: '10,259,274', largest: '9,837,632', percent: '96%' },
      terms: '320 + 18,496 + 36,928 + 36,928 + 650',
      conv: '3 × 3 × 32 × 64 + 64 = 18,496',
    });
  });

  it('of the pooling backward is one cell of a window', () => {
    see('backward');
    const gradient = routedGradient(lab(), true);
    const { width } = lab().input;
    const window = [0, 1, width, width + 1].map((cell) => gradient[cell]);
    expect(window.filter((cell) => cell !== 0)).toEqual([1]);
  });
});

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

it('a lesson’s set-up is one step of undo', () => {
  const before = app().setup;
  setUp('dropout');
  expect(app().setup).not.toEqual(before);
  expect(checkSetup(app().setup).request).not.toBeNull();
  undo(useAppStore);
  expect(app().setup).toEqual(before);
});

it('a Dense unit cannot tell a picture from its pixels shuffled', () => {
  const order = shuffledOrder(9);
  expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const [pixels, weights] = [
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    [9, 1, 8, 2, 7, 3, 6, 4, 5],
  ];
  const moved = (values: readonly number[]) => order.map((from) => values[from] ?? 0);
  expect(denseSum(moved(pixels), moved(weights))).toBe(denseSum(pixels, weights));
});

it('filters are shown at epochs 0, 1 and 5, and until then at the last one', () => {
  expect(shownEpochs([])).toEqual([]);
  expect(shownEpochs([0])).toEqual([0]);
  expect(shownEpochs([0, 1, 2, 3])).toEqual([0, 1, 3]);
  expect(shownEpochs([0, 1, 2, 3, 4, 5, 6])).toEqual([0, 1, 5]);
});

it('what is shifted to the right comes in as 0, image by image', () => {
  expect(shiftedRight([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, 1)).toEqual([0, 0, 1, 2, 0, 0, 5, 6]);
  expect(shiftedRight([1, 2, 3, 4], 2, 1, 0)).toEqual([1, 2, 3, 4]);
});
