import { afterEach, expect, it, vi } from 'vitest';
import { onSignOfLife } from '../core/signOfLife.ts';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { presets } from '../network/presets.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from './cpuExecutor.ts';

afterEach(() => onSignOfLife(() => {}));

it('a step on the CPU says at each layer, forward and backward, that it goes on', async () => {
  const network = resolveNetwork(presets.small);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  const job = { network, head, optimizer: optimizerSpec('SGD'), batchSize: 2, seed: 1 };
  const executor = createCpuExecutor(job, initialWeights(network, 1));
  executor.load({ images: new Uint8Array(2 * 784), labels: new Uint8Array(2) });
  executor.setOrder(Uint32Array.of(0, 1));
  const hear = vi.fn();
  onSignOfLife(hear);
  await executor.run([{ offset: 0, count: 2, update: { t: 1, learningRate: 0.1 } }]);
  expect(hear).toHaveBeenCalledTimes(2 * network.layers.length);
});
