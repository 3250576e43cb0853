import { describe, expect, it } from 'vitest';
import { epochAt, placeOf } from './keptEpochs.ts';

describe('the slider of epochs', () => {
  const kept = [0, 4, 5, 6];

  it('has a place for each kept epoch, and the weights as they are behind them', () => {
    expect(kept.map((epoch) => placeOf(epoch, kept))).toEqual([0, 1, 2, 3]);
    expect(placeOf('now', kept)).toBe(4);
    const places = [0, 1, 2, 3, 4];
    expect(places.map((place) => epochAt(place, kept))).toEqual([0, 4, 5, 6, 'now']);
  });

  it('stands at now where an epoch is no longer kept', () => {
    expect(placeOf(3, kept)).toBe(4);
  });
});
