import { CodedError } from '../core/errors.ts';
import { GpuError } from './gpuError.ts';

/** A call may fail a moment before its device is known as lost, ms. */
const PATIENCE_MS = 1000;

/** What a loss says that is known by now or in a moment; else null. */
export async function lossSoon<Info>(lost: Promise<Info>): Promise<Info | null> {
  const patience = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  return Promise.race([lost, patience]);
}

/**
 * Turns the error of a call on a lost device into the reason of the loss. A driver that goes away may refuse a
 * kernel or a buffer first.
 * @throws GpuError `lost`; the error itself where the device is not lost, or where the GPU has no part in it
 */
export async function whyLost(device: GPUDevice, error: unknown): Promise<never> {
  const isGpus = error instanceof GpuError ? error.code !== 'lost' : !(error instanceof CodedError);
  if (!isGpus) throw error;
  const info = await lossSoon(device.lost);
  if (info === null) throw error;
  throw new GpuError('lost', { reason: info.message || info.reason }, error);
}
