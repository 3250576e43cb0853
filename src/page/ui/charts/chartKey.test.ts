import { describe, expect, it } from 'vitest';
import { chartKey } from './chartKey.ts';

const whole = { from: 0, to: 1000 };
const position = { shown: whole, whole, at: 500, axis: 'step' } as const;

describe('a key on a chart', () => {
  it('moves the crosshair by a hundredth, a tenth, or to an end, and stays inside', () => {
    const moves = ['ArrowRight', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    expect(moves.map((key) => chartKey(key, position)?.cursor)).toEqual([
      510, 490, 600, 400, 0, 1000,
    ]);
    expect(chartKey('ArrowRight', { ...position, at: 1000 })).toEqual({ cursor: 1000 });
  });

  it('moves by a step at least, and by less than an epoch', () => {
    const shown = { from: 0, to: 10 };
    expect(chartKey('ArrowLeft', { ...position, shown, at: 5 })).toEqual({ cursor: 4 });
    expect(chartKey('ArrowLeft', { ...position, shown, at: 5, axis: 'epoch' })).toEqual({
      cursor: 4.9,
    });
  });

  it('zooms in and out around the crosshair, and shows everything again', () => {
    expect(chartKey('+', position)).toEqual({ zoom: { from: 250, to: 750 } });
    expect(chartKey('-', position)).toEqual({ zoom: null });
    expect(chartKey('0', position)).toEqual({ zoom: null });
    expect(chartKey('Escape', position)).toEqual({ cursor: null, zoom: null });
  });

  it('is left to the page where it means nothing to a chart', () => {
    expect(chartKey('Tab', position)).toBeNull();
  });
});
