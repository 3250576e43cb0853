import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrom } from '../../../cli/readDataFile.ts';
import { loadDataset } from '../../../data/loadDataset.ts';
import { centreByMass, middleOf } from './centring.ts';
import { type Grey, inkBox, massCentre } from './grey.ts';
import { boardOf, boardScale, withStrokes } from './ink.ts';
import { networkImage } from './networkImage.ts';

const share = (max: number) => fc.double({ min: 0.05, max, noNaN: true });
/** On the board also of an image that is nearly twice as wide as high. */
const point = fc.record({ x: share(0.95), y: share(0.53), pressure: fc.constant(1) });
const stroke = fc.record({
  tool: fc.constant('pen' as const),
  size: fc.double({ min: 0.04, max: 0.2, noNaN: true }),
  points: fc.array(point, { minLength: 1, maxLength: 6 }),
});

const total = ({ values }: Grey) => Array.from(values).reduce((sum, value) => sum + value, 0);

describe('a drawing that is centred by mass', () => {
  it('has its mass centre within half a pixel of the middle, keeps its ink, and fits its box', () => {
    const sizes = fc.constantFrom([28, 28], [32, 32], [20, 36]);
    fc.assert(
      fc.property(fc.array(stroke, { minLength: 1, maxLength: 4 }), sizes, (strokes, size) => {
        const [height = 28, width = 28] = size;
        const board = withStrokes(boardOf(height, width, null), strokes);
        const centring = centreByMass(board, height, width);
        if (centring === null) throw new Error('A stroke leaves ink.');
        const { box, fitted, centred } = centring;
        const { x, y } = massCentre(centred);
        expect(Math.abs(x - middleOf(width))).toBeLessThan(0.501);
        expect(Math.abs(y - middleOf(height))).toBeLessThan(0.501);
        const side = Math.round((20 / 28) * Math.min(height, width));
        expect(Math.max(fitted.height, fitted.width)).toBeLessThanOrEqual(side);
        // areas shrink by the square of the scale, and so does the ink; the longer side tells the scale
        const most = Math.max(box.width, box.height);
        const least = (Math.max(fitted.height, fitted.width) - 1) / most;
        const scale = Math.sqrt(total(fitted) / total(board));
        expect(scale).toBeGreaterThan(least);
        expect(scale).toBeLessThan((least * most + 1.001) / most);
        expect(Math.abs(total(centred) / total(fitted) - 1)).toBeLessThan(0.02);
      }),
      { numRuns: 60 },
    );
  });

  it('fills 20 pixels of 28 with its longer side and keeps its aspect', () => {
    const points = [0.2, 0.8].map((y) => ({ x: 0.3, y, pressure: 1 }));
    const board = withStrokes(boardOf(28, 28, null), [{ tool: 'pen', size: 0.1, points }]);
    const centring = centreByMass(board, 28, 28);
    expect(centring?.fitted.height).toBe(20);
    const box = centring && inkBox(centring.centred);
    expect(box?.height).toBe(20);
    const { width = 0, height = 1 } = centring?.box ?? {};
    expect(Math.abs((box?.width ?? 0) - (20 * width) / height)).toBeLessThan(1);
  });

  it('is nothing where nothing is drawn', () => {
    expect(centreByMass(boardOf(28, 28, null), 28, 28)).toBeNull();
  });

  it('leaves the test images of MNIST nearly as they are, which were prepared in the same way', async () => {
    const { images, trainCount } = await loadDataset('mnist', readFrom('public/data'), () => {});
    const differences = Array.from({ length: 300 }, (_, n) => {
      const start = (trainCount + n) * 784;
      const image = { height: 28, width: 28, values: images.subarray(start, start + 784) };
      const board = boardOf(28, 28, image);
      expect(board.height).toBe(28 * boardScale(28, 28));
      const options = { centres: true, darkOnLight: false };
      const { bytes } = networkImage(board, [28, 28, 1], options);
      const sum = bytes.reduce(
        (all, value, i) => all + Math.abs(value - (image.values[i] ?? 0)),
        0,
      );
      return sum / 784;
    });
    const exact = differences.filter((difference) => difference === 0).length;
    expect(exact).toBeGreaterThan(290);
    expect(Math.max(...differences)).toBeLessThan(8);
    expect(differences.reduce((a, b) => a + b) / differences.length).toBeLessThan(0.1);
  });
});
