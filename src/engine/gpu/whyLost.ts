import { GpuError } from './gpuError.ts';

/**
 * What waits for a device fails where the device is gone; its loss says why.
 * @throws GpuError `lost`; the error itself where the device is still there, or it is one already
 */
export async function whyLost(device: GPUDevice, error: unknown): Promise<never> {
  if (error instanceof GpuError) throw error;
  const patience = new Promise<null>((resolve) => setTimeout(resolve, 1000, null));
  const info = await Promise.race([device.lost, patience]);
  if (info === null) throw error;
  throw new GpuError('lost', { reason: info.message || info.reason }, error);
}
