import { afterEach, expect, it, vi } from 'vitest';
import { Devices } from './devices.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser's GPU whose devices can be lost. */
function fakeGpu() {
  const losses: (() => void)[] = [];
  const requestDevice = async () => {
    const lost = new Promise<void>((resolve) => losses.push(resolve));
    return { limits: { maxBufferSize: 256, maxStorageBufferBindingSize: 128 }, lost };
  };
  const info = { vendor: 'fake', architecture: '', description: '' };
  const adapter = { limits: {}, features: new Set<string>(), info, requestDevice };
  vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => adapter } });
  return losses;
}

it('keeps a device until it is lost, and then opens another', async () => {
  const losses = fakeGpu();
  const devices = new Devices();
  await devices.report();
  await devices.report();
  expect(losses).toHaveLength(1);
  losses[0]?.();
  await vi.waitFor(async () => {
    expect(await devices.report()).toMatchObject({ available: true, name: 'fake' });
    expect(losses).toHaveLength(2);
  });
});
