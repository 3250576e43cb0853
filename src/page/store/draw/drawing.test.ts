import { beforeEach, describe, expect, it } from 'vitest';
import { useDrawing } from './drawing.ts';

const at = (x: number) => ({ x, y: 0.5, pressure: 1 });
const { begin, extend, end, undo, clear, startFrom } = useDrawing.getState();
const sheet = () => {
  const { image, strokes, label } = useDrawing.getState();
  return { image, strokes: strokes.map(({ points }) => points.map(({ x }) => x)), label };
};

function stroke(...places: readonly [number, ...number[]]): void {
  const [first, ...others] = places;
  begin(at(first));
  extend(others.map(at));
  end();
}

beforeEach(() => useDrawing.setState(useDrawing.getInitialState()));

describe('the drawing', () => {
  it('takes back a stroke, what was cleared, and the image that it began with, one after the other', () => {
    const image = { height: 1, width: 1, values: Uint8Array.of(200) };
    stroke(0.1, 0.2);
    startFrom(image, 7);
    stroke(0.3);
    clear();
    expect(sheet()).toEqual({ image: null, strokes: [], label: null });
    undo();
    expect(sheet()).toMatchObject({ image, strokes: [[0.3]] });
    undo();
    expect(sheet()).toMatchObject({ image, strokes: [] });
    undo();
    expect(sheet()).toMatchObject({ image: null, strokes: [[0.1, 0.2]] });
    undo();
    undo();
    expect(sheet()).toMatchObject({ image: null, strokes: [] });
  });

  it('keeps the tool and the size that a stroke was drawn with', () => {
    useDrawing.setState({ tool: 'eraser', size: 0.15 });
    stroke(0.4);
    useDrawing.setState({ tool: 'pen', size: 0.05 });
    begin(at(0.5), 'eraser');
    end();
    expect(useDrawing.getState().strokes).toMatchObject([
      { tool: 'eraser', size: 0.15 },
      { tool: 'eraser', size: 0.05 },
    ]);
  });

  it('draws nothing where no stroke has begun', () => {
    extend([at(0.2)]);
    expect(useDrawing.getState().stroke).toBeNull();
  });
});
