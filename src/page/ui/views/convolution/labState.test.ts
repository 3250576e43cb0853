import { beforeEach, describe, expect, it } from 'vitest';
import { lecturePicture } from './arithmetic/labInput.ts';
import { labOutcome } from './labOutcome.ts';
import { useLabState } from './labState.ts';

const lab = () => useLabState.getState();
const outcome = () => labOutcome(lab());
const image = {
  values: Array.from({ length: 784 }, (_, i) => (i % 7) / 7),
  height: 28,
  width: 28,
  channels: 1,
  name: 'a digit',
};

beforeEach(() => useLabState.setState(useLabState.getInitialState()));

describe('the lab', () => {
  it('begins with the lecture’s picture under its mean kernel', () => {
    expect(lab().source).toBe('lecture');
    expect(outcome()).toMatchObject({ height: 4, width: 4, parameters: 10, row: 1, column: 1 });
    expect(outcome()?.value).toBeCloseTo(44 / 9, 12);
  });

  it('is set up by one call, and says what came of it', () => {
    lab().configure({ input: image, padding: 'same', strides: [2, 2] });
    expect(outcome()).toMatchObject({ height: 14, width: 14 });
    expect(lab().source).toBe('given');
    lab().configure({ padding: 'valid', size: [5, 5], strides: [3, 3] });
    expect(outcome()).toMatchObject({ height: 8, width: 8, parameters: 26 });
  });

  it('says why there is no output, and goes on once there is one', () => {
    lab().configure({ input: { ...image, values: [1, 2, 3, 4], height: 2, width: 2 } });
    expect(outcome()).toBeNull();
    expect(lab().refusal?.code).toBe('windowTooLarge');
    lab().step(1);
    lab().configure({ size: [2, 2] });
    expect(outcome()).toMatchObject({ height: 1, width: 1, row: 1, column: 1 });
  });

  it('notices a row that was walked, the largest cell, and a map half of zeros', () => {
    for (let i = 0; i < 3; i++) lab().step(1);
    expect(outcome()).toMatchObject({ row: 1, column: 4, rowSeen: true, isLargest: false });
    const map = Array.from(lab().result?.output ?? []);
    lab().moveTo(map.indexOf(Math.max(...map)));
    expect(outcome()).toMatchObject({ isLargest: true });
    lab().editFilter(0, { bias: -5.5 });
    expect(outcome()?.zeros).toBe(0.5);
  });

  it('keeps its place while the output keeps its size', () => {
    lab().moveTo(5);
    lab().paint(0, 0, 9);
    lab().editFilter(0, { bias: 1 });
    expect(lab().position).toBe(5);
    expect(lab().source).toBe('lecture');
    lab().restore();
    expect(lab().input).toBe(lecturePicture);
    expect(lab().position).toBe(5);
    lab().configure({ padding: 'same' });
    expect(lab().position).toBe(0);
    expect([...lab().seen]).toEqual([0]);
  });

  it('fits every filter to another size and to more channels', () => {
    lab().setFilterCount(3);
    expect(lab().filters.map(({ kernel }) => kernel)).toEqual(['mean', 'vertical', 'horizontal']);
    lab().editFilter(2, { kernel: 'hand', weights: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
    lab().configure({ size: [2, 4], input: { ...lecturePicture, channels: 2, width: 3 } });
    expect(lab().filters.map(({ weights }) => weights.length)).toEqual([16, 16, 16]);
    expect(lab().filters[2]?.weights.filter((_, i) => i % 2 === 0)).toEqual([
      ...[1, 2, 3, 0],
      ...[4, 5, 6, 0],
    ]);
    expect(outcome()?.parameters).toBeUndefined();
    lab().configure({ size: [2, 3] });
    expect(outcome()?.parameters).toBe(2 * 3 * 2 * 3 + 3);
  });

  it('stops its scan at the last cell, and begins anew from there', () => {
    lab().moveTo(14);
    lab().play(true);
    lab().step(1);
    expect(lab()).toMatchObject({ position: 15, playing: false });
    lab().play(true);
    expect(lab()).toMatchObject({ position: 0, playing: true });
  });
});
