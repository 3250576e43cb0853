import { expect, it } from 'vitest';
import { hurry } from './hurry.ts';

/** A device that reports finished work only when something is submitted. */
function pollingDevice(onSubmit: (submits: number) => void) {
  const submitted: unknown[] = [];
  const queue = {
    submit(buffers: readonly unknown[]) {
      submitted.push(...buffers);
      onSubmit(submitted.length);
    },
  };
  const createCommandEncoder = () => ({ finish: () => 'empty' });
  const device = { queue, createCommandEncoder } as unknown as GPUDevice;
  return { device, submitted };
}

/** A clock that advances by a millisecond each time it is read. */
function tickingClock() {
  let ms = 0;
  return () => ms++;
}

it('makes empty submits until the work is reported as done', async () => {
  let tell = (_: string) => {};
  const work = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const { device, submitted } = pollingDevice((submits) => {
    if (submits === 3) tell('done');
  });
  expect(await hurry(device, work, tickingClock())).toBe('done');
  expect(submitted).toEqual(['empty', 'empty', 'empty']);
});

it('submits nothing where the work is done', async () => {
  const { device, submitted } = pollingDevice(() => {});
  expect(await hurry(device, Promise.resolve(1), tickingClock())).toBe(1);
  expect(submitted).toEqual([]);
});

it('passes an error on', async () => {
  const { device } = pollingDevice(() => {});
  const lost = Promise.reject(new Error('The device is lost.'));
  await expect(hurry(device, lost, tickingClock())).rejects.toThrow('lost');
});

it('stops making submits after a while, and waits', async () => {
  let ms = 0;
  const { device, submitted } = pollingDevice(() => {
    ms += 600;
  });
  const work = new Promise((resolve) => setTimeout(resolve, 50, 'late'));
  expect(await hurry(device, work, () => ms++)).toBe('late');
  expect(submitted.length).toBe(2);
});
