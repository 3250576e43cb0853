import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { buildPlan } from '../network/plan.ts';
import { presets } from '../network/presets.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { checkLimits } from './checkLimits.ts';
import { GpuError } from './gpuError.ts';

function planOf(batchSize: number) {
  const network = resolveNetwork(presets['model-a']);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  return buildPlan({ network, head, optimizer: optimizerSpec('SGD'), batchSize, seed: 0 });
}

describe('checkLimits', () => {
  it('names a batch size that fits, where the one that was asked for does not', () => {
    const limit = 128 * 1024 * 1024;
    const limits = { maxStorageBufferBindingSize: limit, maxBufferSize: limit };
    const check = (batchSize: number) =>
      checkLimits(limits as GPUSupportedLimits, planOf(batchSize));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), (batchSize) => {
        try {
          check(batchSize);
        } catch (error) {
          if (!(error instanceof GpuError)) throw error;
          expect(error.code).toBe('tooLarge');
          check(Number(error.values.batchSize));
        }
      }),
      { numRuns: 50 },
    );
    expect(() => check(256)).not.toThrow();
    expect(() => check(100_000)).toThrow(/Choose a batch size of at most 1551/);
  });

  it('says that no batch size helps where the weights alone are too large', () => {
    const limits = (bytes: number) =>
      ({ maxStorageBufferBindingSize: bytes, maxBufferSize: bytes }) as GPUSupportedLimits;
    // 93,322 weights are 373,288 bytes; most of them are in conv2d_2 and dense, alike.
    expect(() => checkLimits(limits(300_000), planOf(256))).toThrow(
      /The weights of this network need \d+ bytes, most of them in conv2d_2\/kernel.*No batch size/,
    );
    expect(() => checkLimits(limits(80_000), planOf(1))).toThrow(/weights of this network/);
  });

  it('says that not one image fits, instead of a batch size of 0', () => {
    const network = resolveNetwork({
      ...{ name: 'wide', inputShape: [64, 64, 1] },
      layers: [
        layerSpec('Conv2D', { filters: 64 }),
        layerSpec('GlobalAveragePooling2D'),
        layerSpec('Dense', { units: 10, activation: 'softmax' }),
      ],
    });
    const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
    const plan = buildPlan({
      network,
      head,
      optimizer: optimizerSpec('SGD'),
      batchSize: 32,
      seed: 0,
    });
    const limits = { maxStorageBufferBindingSize: 100_000, maxBufferSize: 100_000 };
    expect(() => checkLimits(limits as GPUSupportedLimits, plan)).toThrow(/for a single image/);
  });
});
