import type { Dataset } from '../data/dataset.ts';
import { compileRun } from './compileRun.ts';
import type { Devices } from './devices.ts';
import type { RunRequest } from './protocol.ts';

/** Examples that are timed at once: a device works on a batch, but a slow one must not take long. */
const MOST = { gpu: 32, cpu: 8 };

/**
 * How long a training example takes on the device of the request, seconds: the second of two steps on
 * blank images. The first one is where drivers and JavaScript engines still compile.
 * @param signal aborted where a run begins: it has the device for itself
 * @throws what compiling throws; the signal's reason
 */
export async function timeExample(
  request: Omit<RunRequest, 'runId'>,
  classes: number,
  devices: Pick<Devices, 'compile'>,
  signal: AbortSignal,
): Promise<number> {
  const count = Math.min(request.fit.batchSize, MOST[request.device]);
  const fit = { ...request.fit, batchSize: count };
  const sample = { ...request, runId: '', fit, kernels: 'usual' } as const;
  const data = blank(request.network.inputShape, count, classes);
  const { executor } = await compileRun(sample, data, devices, () => {}, signal);
  try {
    signal.throwIfAborted();
    executor.setOrder(Uint32Array.from({ length: count }, (_, index) => index));
    const step = async (t: number) => {
      const began = performance.now();
      await executor.run([{ offset: 0, count, update: { t, learningRate: 0 } }]);
      return performance.now() - began;
    };
    await step(1);
    signal.throwIfAborted();
    return (await step(2)) / 1000 / count;
  } finally {
    executor.destroy();
  }
}

function blank(inputShape: readonly number[], count: number, classes: number): Dataset {
  const [height = 0, width = 0, channels = 0] = inputShape;
  return {
    ...{ name: 'blank', height, width, channels, trainCount: count, testCount: 0 },
    classes: Array.from({ length: classes }, String),
    images: new Uint8Array(count * height * width * channels),
    labels: new Uint8Array(count),
  };
}
