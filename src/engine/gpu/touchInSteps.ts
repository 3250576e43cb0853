import type { GpuError } from './gpuError.ts';
import { guard } from './guard.ts';
import { whyLost } from './whyLost.ts';

const MIB = 2 ** 20;

/**
 * Clears memory a part at a time, and waits for each part. A device provides memory when it is first touched;
 * the browser would have to clear it in any case.
 *
 * Workaround: phones end a page whose memory grows by a whole network in one submit, without an error.
 * Bug: https://bugs.webkit.org/show_bug.cgi?id=297475
 * Measured: not here, where there is no phone; the bug names 1.5 GB as the limit of iOS.
 * Goes: when a device says how much memory there is.
 *
 * @param noMemory the error where there is not enough memory
 * @param most bytes at once, a multiple of 4; buffers of no more than that together are left to the first
 *   step
 * @throws GpuError `noMemory` or `lost`
 */
export async function touchInSteps(
  device: GPUDevice,
  buffers: readonly GPUBuffer[],
  noMemory: () => GpuError,
  most = 64 * MIB,
): Promise<void> {
  if (buffers.reduce((total, { size }) => total + size, 0) <= most) return;
  for (const parts of partsOf(buffers, most)) {
    const touch = () => {
      const encoder = device.createCommandEncoder();
      for (const { buffer, offset, size } of parts) encoder.clearBuffer(buffer, offset, size);
      device.queue.submit([encoder.finish()]);
      return device.queue.onSubmittedWorkDone();
    };
    const { result, healthy } = guard(device, noMemory, touch);
    await Promise.all([result, healthy]).catch((error: unknown) => whyLost(device, error));
  }
}

interface Part {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly size: number;
}

/** All buffers, in groups of `most` bytes; the last group has the rest. */
function partsOf(buffers: readonly GPUBuffer[], most: number): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  let room = 0;
  for (const buffer of buffers) {
    for (let offset = 0; offset < buffer.size; ) {
      if (room === 0) {
        groups.push([]);
        room = most;
      }
      const size = Math.min(room, buffer.size - offset);
      groups.at(-1)?.push({ buffer, offset, size });
      offset += size;
      room -= size;
    }
  }
  return groups;
}
