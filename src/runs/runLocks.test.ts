import { describe, expect, it } from 'vitest';
import { RunLocks } from './runLocks.ts';
import { TestLocks } from './testing/tabsTesting.ts';

function twoTabs() {
  const browser = new TestLocks();
  return [new RunLocks(browser.manager), new RunLocks(browser.manager)] as const;
}

describe('a run that a tab has to itself', () => {
  it('is refused to another tab until it is given back', async () => {
    const [one, other] = twoTabs();
    expect(await Promise.all([one.claim('a'), one.claim('a')])).toEqual([true, true]);
    expect(await other.claim('a')).toBe(false);
    expect([...(await other.elsewhere())]).toEqual(['a']);
    expect([...(await one.elsewhere())]).toEqual([]);
    const freed = other.freed('a');
    one.release('a');
    expect([...(await one.elsewhere())]).toEqual([]);
    await freed;
    expect(await other.claim('a')).toBe(true);
  });

  it('is left alone by another tab', async () => {
    const [one, other] = twoTabs();
    const done: string[] = [];
    await one.claim('a');
    expect(await other.alone('a', async () => void done.push('other'))).toBe(false);
    expect(await one.alone('a', async () => void done.push('one'))).toBe(true);
    expect(done).toEqual(['one']);
    expect(one.has('a')).toBe(true);
  });

  it('is granted where the browser has no locks, and nobody is known', async () => {
    const [one, other] = [new RunLocks(undefined), new RunLocks(undefined)];
    expect([await one.claim('a'), await other.claim('a')]).toEqual([true, true]);
    expect([one.known, [...(await one.elsewhere())]]).toEqual([false, []]);
    await one.freed('a');
  });
});
