import { GpuError } from '../../engine/gpu/gpuError.ts';
import type { Executor } from '../../engine/network/executor.ts';
import type { KernelChoice } from '../../engine/plan/variants/tuning.ts';
import type { Tuning } from '../../engine/plan/variants/variants.ts';
import { createCpuExecutor } from '../../engine/reference/cpuExecutor.ts';
import type { Devices } from '../devices.ts';

/**
 * The CPU executor as if it were on a device with these kernels that can be lost.
 * @param compiles what a compilation waits for
 */
export function lossyDevices(
  tuning: Tuning | null = null,
  compiles: () => Promise<void> = async () => {},
) {
  const asked: KernelChoice[] = [];
  const executors: Executor[] = [];
  const losses: (() => void)[] = [];
  const compile: Devices['compile'] = async ({ kernels }, job, weights, watch) => {
    asked.push(kernels);
    if (kernels === 'tuned') watch('tuning', 3, 12);
    await compiles();
    const executor = createCpuExecutor(job, weights);
    executors.push(executor);
    const lost = new Promise<undefined>((resolve) => losses.push(() => resolve(undefined)));
    return { executor, tuning, lost };
  };
  /** The last device is lost; a call may say so in the browser's words a moment before. */
  const lose = (error: Error = new GpuError('lost', { reason: 'driver' })) => {
    const executor = executors.at(-1);
    const settle = losses.at(-1);
    if (executor === undefined || settle === undefined) throw new Error('Nothing is compiled.');
    Object.assign(executor, {
      ...{ run: () => Promise.reject(error), readState: () => Promise.reject(error) },
      ...{ readWeights: () => Promise.reject(error) },
    });
    setTimeout(settle, error instanceof GpuError ? 0 : 20);
  };
  return { compile, executors, losses, lose, asked: () => asked };
}
