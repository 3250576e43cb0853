import fc from 'fast-check';
import type { LayerSpec } from '../../layers/registry.ts';
import type { Job } from '../executor.ts';
import { resolveHead } from '../losses.ts';
import { optimizerSpec } from '../optimizers.ts';
import { resolveNetwork } from '../resolve.ts';
import { layerSpec, type NetworkSpec } from '../spec.ts';

// Smooth activations: where two cells of a window differ only by rounding, f32 and f64 may choose different
// ones.
const activation = fc.constantFrom('linear', 'tanh', 'sigmoid', 'elu');

/** One in three is frozen. */
const atTimesFrozen = (layers: fc.Arbitrary<LayerSpec>) =>
  fc.tuple(layers, fc.constantFrom(true, true, false)).map(([layer, trainable]): LayerSpec => {
    return trainable ? layer : { ...layer, trainable };
  });

const conv = atTimesFrozen(
  fc
    .record({
      filters: fc.constantFrom(3, 4, 6, 8, 12),
      kernel_size: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      strides: fc.constantFrom([1, 1] as const, [1, 1] as const, [2, 1] as const, [2, 3] as const),
      padding: fc.constantFrom('valid', 'same'),
      use_bias: fc.boolean(),
      activation,
    })
    .map((config) => layerSpec('Conv2D', config)),
);
const pool = fc
  .constantFrom([2, 2] as const, [2, 2] as const, [3, 2] as const)
  .map((pool_size) => layerSpec('MaxPooling2D', { pool_size, padding: 'same' }));
const validPool = fc.constant(layerSpec('MaxPooling2D'));
const wide = atTimesFrozen(
  fc
    .record({ units: fc.constantFrom(4, 6, 8), activation })
    .map((config) => layerSpec('Dense', config)),
);
const dropout = fc.constant(layerSpec('Dropout', { rate: 0.2 }));

/** Random networks with every layer kind that is fused, and a batch size. */
export const stacks = fc
  .record({
    first: conv,
    body: fc.array(fc.oneof(conv, pool, validPool, wide, dropout), { maxLength: 4 }),
    units: fc.constantFrom(5, 8, 16),
    outputs: fc.constantFrom(3, 4),
    batchSize: fc.constantFrom(1, 3, 8, 11, 17),
    channels: fc.constantFrom(1, 3, 4),
  })
  .map(({ first, body, units, outputs, batchSize, channels }) => ({
    batchSize,
    spec: {
      name: 'random',
      inputShape: [16, 15, channels],
      layers: [
        ...[first, ...body, layerSpec('Flatten')],
        layerSpec('Dense', { units, activation: 'tanh' }),
        layerSpec('Dense', { units: outputs, activation: 'softmax' }),
      ],
    },
  }))
  .filter(({ spec }) => fits(spec));

interface StackOf {
  readonly spec: NetworkSpec;
  readonly batchSize: number;
}

/** A window may no longer fit. */
function fits(spec: NetworkSpec): boolean {
  try {
    resolveNetwork(spec);
    return true;
  } catch {
    return false;
  }
}

export function jobOfStack({ spec, batchSize }: StackOf): Job {
  const network = resolveNetwork(spec);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
  return { network, head, optimizer: optimizerSpec('SGD'), batchSize, seed: 7 };
}
