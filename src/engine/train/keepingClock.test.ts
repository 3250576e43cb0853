import { expect, it } from 'vitest';
import { KeepingClock } from './keepingClock.ts';

it('is due after thirty seconds, and again thirty seconds after a state was kept', () => {
  const clock = new KeepingClock(1000);
  expect([30_999, 31_000].map((now) => clock.isDue(now))).toEqual([false, true]);
  clock.kept(31_000, 31_100);
  expect([61_099, 61_100].map((now) => clock.isDue(now))).toEqual([false, true]);
});

it('is due less often where keeping takes more than a fiftieth of the time', () => {
  const clock = new KeepingClock(0);
  clock.kept(30_000, 32_000);
  expect([131_999, 132_000].map((now) => clock.isDue(now))).toEqual([false, true]);
});

it('is due at once after a change', () => {
  const clock = new KeepingClock(0);
  clock.hurry();
  expect(clock.isDue(1)).toBe(true);
  clock.kept(1, 1);
  expect(clock.isDue(2)).toBe(false);
});
