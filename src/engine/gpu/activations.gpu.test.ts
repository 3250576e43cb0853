import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rng } from '../core/rng.ts';
import { type Activation, activationSchema, needsZ } from '../layers/activation.ts';
import { activationValue } from '../layers/activationReference.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { examplesFor, sample } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

/** Half the distance from 1 to the next f32. */
const ROUNDOFF = 2 ** -24;
const BATCH = 4;
const FILTERS = 16;

/** z over about −30…20, and what the kernel makes of it. */
async function passOf(activation: Activation) {
  const layers = [
    layerSpec('Dense', { units: FILTERS, activation }, 'wide'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ];
  const { job } = sample(activation, layers, [16, 16, 1], BATCH);
  const rng = new Rng(3);
  const weights = new Map(
    [...initialWeights(job.network, 1)].map(([name, tensor]) => {
      if (!name.startsWith('wide')) return [name, tensor] as const;
      const data = tensor.data.map(() => 20 * (2 * rng.uniform() - 1));
      return [name, { ...tensor, data }] as const;
    }),
  );
  const executor = await createGpuExecutor(gpu, job, weights, undefined, { fuse: false });
  executor.load(examplesFor(job, BATCH));
  executor.setOrder(Uint32Array.of(0, 1, 2, 3));
  await executor.run([{ offset: 0, count: BATCH, update: { t: 1, learningRate: 0 } }]);
  const z = await executor.readTensor('wide z');
  const y = await executor.readTensor('y wide');
  executor.destroy();
  return { z, y };
}

it.each(activationSchema.options.filter(needsZ))(
  '%s is within eight roundings of z of its f64 value',
  async (f) => {
    const { z, y } = await passOf(f);
    const errors = Array.from(z, (at, i) => {
      return Math.abs((y[i] ?? Number.NaN) - activationValue(f, at)) / Math.max(1, Math.abs(at));
    });
    expect(errors).toHaveLength(BATCH * 256 * FILTERS);
    expect(Math.max(...errors)).toBeLessThan(8 * ROUNDOFF);
  },
);
