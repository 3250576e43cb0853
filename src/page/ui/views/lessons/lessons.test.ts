import { beforeEach, describe, expect, it } from 'vitest';
import { useAppStore } from '../../../store/appStore.ts';
import { checkSetup } from '../../../store/setup/checkSetup.ts';
import { undo } from '../../../store/undo.ts';
import { labOutcome, mapOf } from '../convolution/labOutcome.ts';
import { allLessons } from './allLessons.ts';
import { shownEpochs } from './FilterEpochs.tsx';
import { type LessonName, lessonNames } from './lesson.ts';
import { routedGradient } from './pages/backward.tsx';
import { denseSum } from './pages/why.tsx';
import { shuffledOrder } from './pictures.ts';
import { shiftedRight } from './shiftedRight.ts';
import { app, isDone, lab, numbers, resetStores, setUp } from './testing/lessonTesting.ts';

beforeEach(resetStores);

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
