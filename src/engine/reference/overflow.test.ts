import { describe, expect, it } from 'vitest';
import type { Job } from '../network/executor.ts';
import { type OptimizerSpec, optimizerSpec } from '../network/optimizers.ts';
import { layerSpec } from '../network/spec.ts';
import type { Weights } from '../network/weights.ts';
import { fitOptionsSchema } from '../train/fitOptions.ts';
import { Trainer } from '../train/trainer.ts';
import { createCpuExecutor } from './cpuExecutor.ts';
import { overflowAsSingle } from './singleRange.ts';
import { jobOf } from './testing/referenceTesting.ts';

const layers = [
  layerSpec('Conv2D', { filters: 4, activation: 'relu' }),
  layerSpec('MaxPooling2D', { pool_size: 3 }),
  layerSpec('Flatten'),
  layerSpec('Dense', { units: 8, activation: 'relu' }),
  layerSpec('Dense', { units: 3, activation: 'softmax' }),
];
const count = 16;
const examples = {
  images: Uint8Array.from({ length: count * 64 }, (_, i) => (i * 37) % 256),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 3),
};

function made(loss: 'mse' | 'sparse_categorical_crossentropy', optimizer: OptimizerSpec) {
  const { job, weights } = jobOf([8, 8, 1], layers, loss);
  const whole: Job = { ...job, optimizer, batchSize: 4 };
  const executor = createCpuExecutor(whole, weights);
  executor.load(examples);
  executor.setOrder(Uint32Array.from({ length: count }, (_, i) => i));
  return { executor, weights };
}

function scaled(weights: Weights, factorOf: (name: string) => number): Weights {
  return new Map(
    [...weights].map(([name, { shape, data }]) => {
      return [name, { shape, data: Float64Array.from(data, (v) => v * factorOf(name)) }];
    }),
  );
}

describe.each(['sparse_categorical_crossentropy', 'mse'] as const)('under %s', (loss) => {
  it('weights too large for logits of 32 bits leave no loss, in an evaluation neither', async () => {
    const { executor, weights } = made(loss, optimizerSpec('Adam'));
    executor.writeWeights(scaled(weights, () => 1e30));
    for (const update of [{ t: 1, learningRate: 0.1 }, null]) {
      const [result] = await executor.run([{ offset: 0, count: 4, update }]);
      expect(result?.loss).toBeNaN();
    }
  });

  it.each([1e3, 1e6, 1e12, 1e30])(
    'a rate of %g never goes on to losses that 32 bits do not hold',
    async (learningRate) => {
      const optimizer = optimizerSpec('SGD', { learning_rate: learningRate });
      const { executor } = made(loss, optimizer);
      const losses: number[] = [];
      const trainer = new Trainer({
        ...{ executor, optimizer, counts: { train: count, test: 0 } },
        options: fitOptionsSchema.parse({ loss, epochs: 30, batchSize: 4 }),
        emit: (event) => void (event.type === 'step' && losses.push(event.loss)),
      });
      const ended = await trainer.fit().catch((error: Error) => error.name);
      expect(['finished', 'TrainError']).toContain(ended);
      for (const loss of losses) expect(Math.fround(loss)).toBeLessThan(Infinity);
      if (ended === 'TrainError') return;
      for (const { data } of (await executor.readWeights()).values()) {
        expect(Float32Array.from(data).every(Number.isFinite)).toBe(true);
      }
    },
  );
});

it('a gradient whose squares are too large for a sum leaves no norm, though the loss is a number', async () => {
  const { executor, weights } = made('mse', optimizerSpec('Adam'));
  const factors = new Map([
    ['conv2d/kernel', 1e-25],
    ['dense_1/kernel', 1e25],
  ]);
  executor.writeWeights(scaled(weights, (name) => factors.get(name) ?? 1));
  const update = { t: 1, learningRate: 0.1 };
  const [result] = await executor.run([{ offset: 0, count: 4, update }]);
  expect(result?.loss).toBeGreaterThanOrEqual(0);
  expect(result?.gradientNorm).toBeNaN();
});

it('overflows where rounding to 32 bits does', () => {
  const largest = 2 ** 128 - 2 ** 104;
  const half = 2 ** 128 - 2 ** 103;
  const values = [0, 1e-300, largest, half - 2 ** 76, half, 1e46, -1e46, Number.NaN];
  const single = overflowAsSingle(Float64Array.from(values));
  for (const [i, value] of values.entries()) {
    const rounded = Math.fround(value);
    expect(single[i]).toBe(Number.isFinite(rounded) ? value : rounded);
  }
});
