import { describe, expect, it } from 'vitest';
import { requestGpu } from './device.ts';

const limits = { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 };
const intel = { vendor: 'intel', architecture: 'gen-9', description: '' };

/** A browser with this adapter, and the requests it receives. Its device has no `adapterInfo`. */
function browserWith(adapter: object | null) {
  const asked: GPUDeviceDescriptor[] = [];
  const requestDevice = async (descriptor: GPUDeviceDescriptor) => {
    asked.push(descriptor);
    return { limits, features: new Set(descriptor.requiredFeatures) };
  };
  const whole = adapter && { limits, features: new Set(), requestDevice, ...adapter };
  const gpu = { requestAdapter: async () => whole } as unknown as GPU;
  return { asked, open: () => requestGpu(gpu) };
}

describe('requestGpu', () => {
  it('names the adapter by its vendor, architecture and description, each once', async () => {
    const info = { vendor: 'nvidia', architecture: 'ampere', description: 'nvidia' };
    expect((await browserWith({ info }).open()).name).toBe('nvidia · ampere');
  });

  it('opens an adapter that reports nothing about itself', async () => {
    const gpu = await browserWith({}).open();
    expect(gpu).toMatchObject({ name: 'WebGPU', fallback: false, features: [] });
    expect(gpu.info).toEqual({ vendor: '', architecture: '', description: '' });
  });

  it('asks an adapter without `info` by the older method', async () => {
    const older = { requestAdapterInfo: async () => intel, isFallbackAdapter: true };
    const gpu = await browserWith(older).open();
    expect(gpu).toMatchObject({ info: intel, name: 'intel · gen-9', fallback: true });
    expect(gpu.info.subgroupMinSize).toBeUndefined();
  });

  it('uses the flag on the adapter where `info` has none', async () => {
    expect(await browserWith({ info: intel, isFallbackAdapter: true }).open()).toMatchObject({
      fallback: true,
    });
    const now = { ...intel, isFallbackAdapter: true };
    expect(await browserWith({ info: now }).open()).toMatchObject({ fallback: true });
    expect(await browserWith({ info: intel }).open()).toMatchObject({ fallback: false });
  });

  it.each(['SwiftShader driver', 'llvmpipe (LLVM 20)', 'Software Rasterizer'])(
    'recognises the software driver %s by its name',
    async (description) => {
      const info = { vendor: '', architecture: '', description };
      expect(await browserWith({ info }).open()).toMatchObject({ fallback: true });
    },
  );

  it('keeps a GPU whose browser refuses its name', async () => {
    const requestAdapterInfo = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    expect(await browserWith({ requestAdapterInfo }).open()).toMatchObject({ name: 'WebGPU' });
  });

  it('requests the features that kernels use and the adapter has, and its limits', async () => {
    const features = new Set(['texture-compression-bc', 'shader-f16', 'subgroups']);
    const { asked, open } = browserWith({ info: intel, features });
    expect((await open()).features).toEqual(['shader-f16', 'subgroups', 'texture-compression-bc']);
    expect(asked).toEqual([
      { requiredLimits: limits, requiredFeatures: ['subgroups', 'shader-f16'] },
    ]);
  });

  it('says why there is no GPU', async () => {
    await expect(requestGpu(undefined)).rejects.toMatchObject({ code: 'noWebGpu' });
    await expect(browserWith(null).open()).rejects.toMatchObject({ code: 'noAdapter' });
    const requestDevice = () => Promise.reject(new Error('busy'));
    await expect(browserWith({ requestDevice }).open()).rejects.toMatchObject({
      ...{ code: 'noDevice', detail: 'busy' },
    });
  });
});
