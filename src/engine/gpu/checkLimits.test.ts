import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../core/shape.ts';
import type { LayerSpec } from '../layers/registry.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { presets } from '../network/presets.ts';
import { layerSpec, type NetworkSpec } from '../network/spec.ts';
import { planBytes } from '../plan/plan.ts';
import { specJob } from '../plan/testing/presetJob.ts';
import { outOfMemory, planWithin } from './checkLimits.ts';
import { GpuError } from './gpuError.ts';

const MIB = 1024 * 1024;

function jobOf(batchSize: number, spec: NetworkSpec = presets['model-a']) {
  return specJob(spec, batchSize, optimizerSpec('SGD'));
}

function limits(bytes: number) {
  return { maxStorageBufferBindingSize: bytes, maxBufferSize: 2 * bytes } as GPUSupportedLimits;
}

function ending(inputShape: Shape, ...layers: readonly LayerSpec[]): NetworkSpec {
  const head = layerSpec('Dense', { units: 10, activation: 'softmax' });
  return { name: 'test', inputShape, layers: [...layers, head] };
}

describe('planWithin', () => {
  it('splits a batch that does not fit into the fewest micro-batches that fit, of one size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4096 }),
        // in smaller batches the largest tensor is a weight gradient's partial sums, which are not linear in
        // the batch
        fc.integer({ min: 8, max: 128 }),
        (batch, mib) => {
          const limit = mib * MIB;
          const plan = planWithin(limits(limit), jobOf(batch), {});
          const largest = 4 * Math.max(...Object.values(plan.buffers));
          expect(largest).toBeLessThanOrEqual(limit);
          expect(plan.accumulate).toHaveLength(plan.batchSize < batch ? 1 : 0);
          if (plan.batchSize === batch) return;
          const parts = Math.ceil(batch / plan.batchSize);
          // with one micro-batch less, the largest one does not fit
          const larger = Math.ceil(batch / (parts - 1));
          expect(planWithin(limits(limit), jobOf(larger)).batchSize).toBeLessThan(larger);
          expect(plan.batchSize * parts - batch).toBeLessThan(parts);
        },
      ),
      { numRuns: 30 },
    );
    expect(planWithin(limits(128 * MIB), jobOf(256)).batchSize).toBe(256);
    expect(planWithin(limits(128 * MIB), jobOf(4096)).batchSize).toBeLessThan(4096);
  });

  it('refuses to split a batch that BatchNormalization needs whole, and names a batch that fits', () => {
    const network = ending(
      [28, 28, 1],
      layerSpec('Conv2D', { filters: 32 }),
      layerSpec('BatchNormalization'),
      layerSpec('Flatten'),
    );
    const limit = 32 * MIB;
    try {
      planWithin(limits(limit), jobOf(4096, network));
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof GpuError)) throw error;
      expect(error.code).toBe('tooLarge');
      expect(error.message).toMatch(/batch_normalization needs the whole batch at once/);
      const batchSize = Number(error.values.batchSize);
      expect(planWithin(limits(limit), jobOf(batchSize, network)).batchSize).toBe(batchSize);
      expect(() => planWithin(limits(limit), jobOf(batchSize + 1, network))).toThrow(GpuError);
    }
  });

  it('says that no batch size helps where the weights alone are too large', () => {
    // 93,322 weights are 373,288 bytes; most of them are in conv2d_2 and dense, alike.
    expect(() => planWithin(limits(300_000), jobOf(256))).toThrow(
      /The weights of this network need \d+ bytes, most of them in conv2d_2\/kernel.*No batch size/,
    );
    expect(() => planWithin(limits(80_000), jobOf(1))).toThrow(/weights of this network/);
  });

  it('says that not even one image fits, instead of a batch size of 0', () => {
    const network = ending(
      [64, 64, 1],
      layerSpec('Conv2D', { filters: 64 }),
      layerSpec('GlobalAveragePooling2D'),
    );
    expect(() => planWithin(limits(100_000), jobOf(32, network))).toThrow(/for a single image/);
  });

  it('plans 224 × 224 × 3 within the smallest limits that WebGPU allows', () => {
    const network = ending(
      [224, 224, 3],
      layerSpec('Conv2D', { filters: 32, padding: 'same', activation: 'relu' }),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 64, padding: 'same', activation: 'relu' }),
      layerSpec('GlobalAveragePooling2D'),
    );
    const plan = planWithin(limits(128 * MIB), jobOf(4096, network));
    expect(plan.batchSize).toBeGreaterThan(8);
  });
});

describe('outOfMemory', () => {
  it('names a batch size that needs half of the refused bytes', () => {
    const job = jobOf(300);
    const plan = planWithin(limits(1024 * MIB), job);
    const error = outOfMemory(job, plan);
    const batchSize = Number(error.values.batchSize);
    expect(Number.isInteger(Math.log2(batchSize))).toBe(true);
    const smaller = planBytes(planWithin(limits(1024 * MIB), jobOf(batchSize)));
    expect(smaller).toBeLessThanOrEqual(planBytes(plan) / 2);
    expect(error.message).toMatch(/Choose a batch size of at most 128\./);
  });

  it('says that no batch size helps where the weights are most of it', () => {
    const wide = ending([28, 28, 1], layerSpec('Flatten'), layerSpec('Dense', { units: 2000 }));
    const job = jobOf(2, wide);
    const error = outOfMemory(job, planWithin(limits(1024 * MIB), job));
    expect(error.code).toBe('outOfMemoryAlways');
  });
});
