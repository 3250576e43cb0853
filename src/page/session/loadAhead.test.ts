import { afterEach, describe, expect, it, vi } from 'vitest';
import { whenIdle } from './loadAhead.ts';

function onPage(connection: object | undefined, framed = false) {
  const window: Record<string, unknown> = {};
  window.top = framed ? {} : window;
  vi.stubGlobal('window', window);
  vi.stubGlobal('navigator', { connection });
  vi.stubGlobal('document', { readyState: 'complete' });
  vi.useFakeTimers();
  const task = vi.fn();
  whenIdle(task);
  vi.runAllTimers();
  vi.useRealTimers();
  return task.mock.calls.length;
}

afterEach(() => vi.unstubAllGlobals());

describe('data ahead of Train', () => {
  it('is loaded once the page is there', () => {
    expect(onPage(undefined)).toBe(1);
    expect(onPage({ saveData: false, effectiveType: '4g' })).toBe(1);
  });

  it('is not where data is to be saved, on a slow network, or in a frame', () => {
    expect(onPage({ saveData: true, effectiveType: '4g' })).toBe(0);
    expect(onPage({ saveData: false, effectiveType: '2g' })).toBe(0);
    expect(onPage({ saveData: false, effectiveType: 'slow-2g' })).toBe(0);
    expect(onPage(undefined, true)).toBe(0);
  });
});
