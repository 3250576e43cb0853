import { GpuError } from './gpuError.ts';

/**
 * Turns the error of a call on a lost device into the reason of the loss.
 * @throws GpuError `lost`; the error itself where the device is not lost, or where it is a GpuError already
 */
export async function whyLost(device: GPUDevice, error: unknown): Promise<never> {
  if (error instanceof GpuError) throw error;
  const patience = new Promise<null>((resolve) => setTimeout(resolve, 1000, null));
  const info = await Promise.race([device.lost, patience]);
  if (info === null) throw error;
  throw new GpuError('lost', { reason: info.message || info.reason }, error);
}
