import { describe, expect, it } from 'vitest';
import { massCentre } from './grey.ts';
import { boardOf, type Stroke, withStrokes } from './ink.ts';
import { inkOfImage, isDarkOnLight, networkImage } from './networkImage.ts';

const at = (x: number, y: number, pressure = 1) => ({ x, y, pressure });
const pen = (...points: Stroke['points']): Stroke => ({ tool: 'pen', size: 0.1, points });
const inkOf = (...strokes: Stroke[]) => withStrokes(boardOf(28, 28, null), strokes);
const sum = (values: Uint8Array | Float32Array) =>
  Array.from(values).reduce((all, value) => all + value, 0);

describe('the brush', () => {
  it('leaves a round soft dab where it only touches the board', () => {
    const { values, width } = inkOf(pen(at(0.5, 0.5)));
    expect(values[112 * width + 112]).toBe(255);
    const edge = values[112 * width + 112 + 10] ?? 0;
    expect(edge).toBeGreaterThan(0);
    expect(edge).toBeLessThan(255);
    expect(values[112 * width + 112 + 16]).toBe(0);
    const { x, y } = massCentre({ height: width, width, values });
    expect([x, y]).toEqual([expect.closeTo(112, 6), expect.closeTo(112, 6)]);
  });

  it('draws the same line through any points between its ends', () => {
    const whole = inkOf(pen(at(0.2, 0.2), at(0.8, 0.8)));
    const inParts = inkOf(pen(at(0.2, 0.2), at(0.4, 0.4), at(0.5, 0.5), at(0.8, 0.8)));
    const apart = whole.values.map((value, i) => Math.abs(value - (inParts.values[i] ?? 0)));
    expect(Math.max(...apart)).toBeLessThanOrEqual(1);
  });

  it('is broader where the pen presses harder, and stays on the board', () => {
    expect(sum(inkOf(pen(at(0, 0, 1.5))).values)).toBeGreaterThan(
      1.5 * sum(inkOf(pen(at(0, 0))).values),
    );
  });

  it('erases without a trace', () => {
    const stroke = pen(at(0.3, 0.3), at(0.6, 0.6));
    const erased = inkOf(stroke, { ...stroke, tool: 'eraser', size: 0.16 });
    expect(sum(erased.values)).toBe(0);
  });
});

describe('the image of a drawing', () => {
  const board = inkOf(pen(at(0.2, 0.3), at(0.2, 0.7)));
  const plain = { centres: false, darkOnLight: false };

  it('is the board in the image’s pixels where it is not centred', () => {
    const { ink, centring } = networkImage(board, [28, 28, 1], plain);
    expect(centring).toBeNull();
    expect(massCentre(ink).x).toBeCloseTo(0.2 * 28, 1);
    expect(sum(ink.values)).toBeCloseTo(sum(board.values) / 64, 0);
  });

  it('is the same in all channels', () => {
    const grey = networkImage(board, [28, 28, 1], plain).bytes;
    const colour = networkImage(board, [28, 28, 3], plain).bytes;
    expect([...colour]).toEqual([...grey].flatMap((value) => [value, value, value]));
    expect(inkOfImage(colour, [28, 28, 3], false).values).toEqual(grey);
  });

  it('is dark on light where the data set is, and drawn again the same', () => {
    const light = networkImage(board, [28, 28, 1], plain).bytes;
    const dark = networkImage(board, [28, 28, 1], { ...plain, darkOnLight: true }).bytes;
    expect([...dark]).toEqual([...light].map((value) => 255 - value));
    const again = boardOf(28, 28, inkOfImage(dark, [28, 28, 1], true));
    expect(networkImage(again, [28, 28, 1], plain).bytes).toEqual(light);
    expect(isDarkOnLight(dark, [28, 28, 1])).toBe(true);
    expect(isDarkOnLight(light, [28, 28, 1])).toBe(false);
  });
});
