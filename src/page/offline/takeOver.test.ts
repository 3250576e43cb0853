import { describe, expect, it, vi } from 'vitest';
import { answerTakeOver } from './takeOver.ts';

async function ask(pages: number, type = 'takeOver') {
  const skipWaiting = vi.fn(async () => {});
  const postMessage = vi.fn();
  const waits: Promise<unknown>[] = [];
  answerTakeOver({
    __WB_MANIFEST: [],
    registration: { scope: 'https://host/' },
    clients: { matchAll: async () => Array.from({ length: pages }) },
    skipWaiting,
    addEventListener: (_, listener) =>
      listener({
        data: { type },
        ports: [{ postMessage }],
        waitUntil: (done) => void waits.push(done),
      }),
  });
  await Promise.all(waits);
  return { taken: skipWaiting.mock.calls.length > 0, answers: postMessage.mock.calls.flat() };
}

describe('a new version', () => {
  it('takes over for the last page that is open', async () => {
    expect(await ask(1)).toEqual({ taken: true, answers: [true] });
  });

  it('leaves other pages, and their runs, alone', async () => {
    expect(await ask(2)).toEqual({ taken: false, answers: [false] });
  });

  it('listens to nothing else', async () => {
    expect(await ask(1, 'anything')).toEqual({ taken: false, answers: [] });
  });
});
