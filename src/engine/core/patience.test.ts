import { expect, it } from 'vitest';
import { Patience, wait } from './patience.ts';

it('tries at once, then once more after two seconds, and again so when the run came further', () => {
  const patience = new Patience();
  expect([patience.next(), patience.next(), patience.next()]).toEqual([0, 2000, null]);
  patience.renew();
  expect(patience.next()).toBe(0);
});

it('does not wait where the run is stopped', async () => {
  const ending = new AbortController();
  const waiting = wait(60_000, ending.signal);
  ending.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});
