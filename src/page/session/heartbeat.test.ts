import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function beat(patience?: number) {
  const [ask, silent] = [vi.fn(), vi.fn()];
  return { ask, silent, heart: new Heartbeat(ask, silent, patience) };
}

describe('the heartbeat of a thread', () => {
  it('misses a thread that has said nothing for five beats', () => {
    const { ask, silent } = beat();
    vi.advanceTimersByTime(24_000);
    expect([ask.mock.calls.length, silent.mock.calls.length]).toEqual([4, 0]);
    vi.advanceTimersByTime(1000);
    expect(silent).toHaveBeenCalledExactlyOnceWith(false);
    vi.advanceTimersByTime(60_000);
    expect(silent).toHaveBeenCalledOnce();
  });

  it('takes a busy thread for alive that says a word now and then', () => {
    const { silent, heart } = beat();
    for (let minute = 0; minute < 5; minute++) {
      vi.advanceTimersByTime(19_000);
      heart.heard();
    }
    expect(silent).not.toHaveBeenCalled();
  });

  it('does not count the time in which the page slept: one beat late is one beat', () => {
    const { ask, silent, heart } = beat();
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(5000);
    expect([ask.mock.calls.length, silent.mock.calls.length]).toEqual([1, 0]);
    heart.heard();
  });

  it('waits a few seconds where somebody does, until the next word', () => {
    const { silent, heart } = beat();
    heart.hurry();
    heart.heard();
    vi.advanceTimersByTime(20_000);
    expect(silent).not.toHaveBeenCalled();
    heart.hurry();
    vi.advanceTimersByTime(5000);
    expect(silent).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('has more patience after it was wrong once, and ends', () => {
    const slow = beat(2);
    vi.advanceTimersByTime(40_000);
    expect(slow.silent).not.toHaveBeenCalled();
    slow.heart.end();
    vi.advanceTimersByTime(60_000);
    expect(slow.silent).not.toHaveBeenCalled();
  });
});
