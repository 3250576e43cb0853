import { expect, test } from 'vitest';
import { pollPatiently } from './pollPatiently.ts';

test('Callbacks of JavaScript run in the next turn as before, native ones a millisecond later', async () => {
  pollPatiently();
  const turns: string[] = [];
  const native = turns.push.bind(turns, 'native');
  await new Promise<void>((resolve) => {
    setImmediate(native);
    setImmediate(() => turns.push('own'));
    setTimeout(resolve, 20);
  });
  expect(turns).toEqual(['own', 'native']);
});

test('A second call changes nothing', () => {
  pollPatiently();
  const { setImmediate } = globalThis;
  pollPatiently();
  expect(globalThis.setImmediate).toBe(setImmediate);
});
