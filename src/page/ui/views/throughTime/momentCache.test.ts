import { describe, expect, it } from 'vitest';
import { MomentCache } from './momentCache.ts';
import { type Moment, readMoment } from './moments.ts';

const moment = (epoch: number): Moment => {
  const answer = { tensors: [], labels: Uint8Array.of(1), classes: ['a', 'b'] };
  return readMoment(answer, epoch, true);
};

describe('what was read of kept epochs', () => {
  it('is there when the same is looked at again', () => {
    const cache = new MomentCache();
    cache.of('run-1', 'map 3').set(2, moment(2));
    expect(cache.of('run-1', 'map 4').size).toBe(0);
    expect(cache.of('run-1', 'map 3').get(2)?.epoch).toBe(2);
  });

  it('is forgotten with its run', () => {
    const cache = new MomentCache();
    cache.of('run-1', 'map 3').set(2, moment(2));
    expect(cache.of('run-2', 'map 3').size).toBe(0);
    expect(cache.of('run-1', 'map 3').size).toBe(0);
  });

  it('makes room for others where it was looked at longest ago', () => {
    const cache = new MomentCache();
    for (const key of ['first', 'second']) cache.of('run-1', key).set(0, moment(0));
    for (let i = 0; i < 7; i++) {
      cache.of('run-1', 'first');
      cache.of('run-1', `map ${i}`).set(0, moment(0));
    }
    expect(cache.of('run-1', 'first').size).toBe(1);
    expect(cache.of('run-1', 'second').size).toBe(0);
  });
});
