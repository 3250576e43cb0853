import { describe, expect, it } from 'vitest';
import { chartPoints, fileNameOf, gridOf, shownClasses } from './sheetLayout.ts';

describe('small multiples', () => {
  const tile = { width: 100, height: 80 };

  it('fill rows of about equal length, within the width', () => {
    const few = gridOf(4, tile, 1000);
    expect([few.columns, few.rows, few.width, few.height]).toEqual([4, 1, 400, 80]);
    const many = gridOf(16, tile, 1000);
    expect([many.columns, many.rows]).toEqual([8, 2]);
    expect(many.placeOf(0)).toEqual({ left: 0, top: 0 });
    expect(many.placeOf(9)).toEqual({ left: 100, top: 80 });
  });

  it.each([1, 2, 7, 11, 201])(
    'have a place of their own each, all inside the sheet: %s',
    (count) => {
      const grid = gridOf(count, tile, 730);
      const places = Array.from({ length: count }, (_, index) => grid.placeOf(index));
      expect(new Set(places.map(({ left, top }) => `${left} ${top}`)).size).toBe(count);
      for (const { left, top } of places) {
        expect(left + tile.width).toBeLessThanOrEqual(grid.width);
        expect(top + tile.height).toBeLessThanOrEqual(grid.height);
      }
    },
  );

  it('stand one under the other where a tile is wider than the sheet', () => {
    expect(gridOf(3, tile, 50)).toMatchObject({ columns: 1, rows: 3 });
  });
});

describe('the chart of probabilities', () => {
  const box = { width: 100, height: 10 };

  it('has a point for each epoch, and leaves the place of dropped ones empty', () => {
    const moments = [
      { epoch: 0, probabilities: [0.5, 0.5] },
      { epoch: 3, probabilities: [0, 1] },
      { epoch: 4, probabilities: [1, 0] },
    ];
    expect(chartPoints(moments, 0, box)).toEqual([
      { left: 0, top: 5 },
      { left: 75, top: 10 },
      { left: 100, top: 0 },
    ]);
  });

  it('has one point for one epoch', () => {
    expect(chartPoints([{ epoch: 2, probabilities: [1] }], 0, box)).toEqual([{ left: 0, top: 0 }]);
  });
});

describe('bars', () => {
  it('are of all classes, if these are few', () => {
    expect(shownClasses([0.1, 0.9], 0, 12)).toEqual([0, 1]);
  });

  it('are of the true and the most probable of many classes, in their order', () => {
    expect(shownClasses([0.1, 0.2, 0, 0.4, 0.3], 2, 3)).toEqual([2, 3, 4]);
  });
});

describe('the name of a file', () => {
  it('has the network, what is shown and the epochs', () => {
    expect(fileNameOf('Small and fast', 'conv2d_1 map3', [0, 1, 15], 'gif')).toBe(
      'convlab-small-and-fast-conv2d_1-map3-epochs0-15.gif',
    );
  });

  it('keeps letters of any language and nothing that a file system may refuse', () => {
    expect(fileNameOf('내 모델/2: "최종"', 'conv2d', [0, 3], 'png')).toBe(
      'convlab-내-모델-2-최종-conv2d-epochs0-3.png',
    );
    expect(fileNameOf('…', 'dense', [1], 'png')).toBe('convlab-dense-epochs1-1.png');
  });
});
