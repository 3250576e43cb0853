import { describe, expect, it } from 'vitest';
import { unlessAborted } from './unlessAborted.ts';

const never = new Promise<number>(() => {});

describe('waiting unless aborted', () => {
  it('gives what the promise gives, or why it failed', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1);
    await expect(unlessAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  });

  it('ends with the reason, before or while it waits', async () => {
    const controller = new AbortController();
    const waiting = unlessAborted(never, controller.signal);
    controller.abort('enough');
    await expect(waiting).rejects.toBe('enough');
    await expect(unlessAborted(never, controller.signal)).rejects.toBe('enough');
  });
});
