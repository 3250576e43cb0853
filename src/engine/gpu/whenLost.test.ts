import { expect, it, vi } from 'vitest';
import { whenLost } from './whenLost.ts';

it('tells all that still wait for a loss, and those that come after it', async () => {
  const info = { message: 'driver' };
  let lose = () => {};
  const lost = new Promise<typeof info>((resolve) => {
    lose = () => resolve(info);
  });
  const [first, ended, late] = [vi.fn(), vi.fn(), vi.fn()];
  whenLost(lost, first);
  whenLost(lost, ended)();
  lose();
  await lost;
  whenLost(lost, late);
  await lost;
  expect(first).toHaveBeenCalledExactlyOnceWith(info);
  expect(late).toHaveBeenCalledExactlyOnceWith(info);
  expect(ended).not.toHaveBeenCalled();
});

it('lets the promise of a device hold on to one function, however many waited', () => {
  const lost = new Promise<never>(() => {});
  const then = vi.spyOn(lost, 'then');
  for (let run = 0; run < 100; run++) whenLost(lost, () => {})();
  expect(then).toHaveBeenCalledTimes(1);
});
