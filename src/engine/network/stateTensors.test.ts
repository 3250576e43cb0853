import { describe, expect, it } from 'vitest';
import { buildPlan } from '../plan/buildPlan.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { resolveHead } from './losses.ts';
import { optimizerKinds, optimizerSpec } from './optimizers.ts';
import { presetNames, presets } from './presets.ts';
import { resolveNetwork } from './resolve.ts';
import { layerSpec } from './spec.ts';
import { stateBytes } from './stateTensors.ts';
import { initialWeights } from './weights.ts';

const normed = {
  name: 'normed',
  inputShape: [28, 28, 1],
  layers: [
    layerSpec('Conv2D', { filters: 3 }),
    layerSpec('BatchNormalization'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 10, activation: 'softmax' }),
  ],
};
const networks = [
  ...presetNames.filter((name) => name !== 'broken').map((name) => presets[name]),
  normed,
];

describe('the bytes of a state', () => {
  it.each(optimizerKinds)('are those that a plan gives its lasting buffers, with %s', (kind) => {
    for (const spec of networks) {
      const network = resolveNetwork(spec);
      const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
      const optimizer = optimizerSpec(kind);
      const { buffers } = buildPlan({ network, head, optimizer, batchSize: 4, seed: 1 });
      const { weights = 0, state = 0, m = 0, v = 0 } = buffers;
      const planned = { weights: 4 * weights, state: 4 * state, slots: 4 * (m + v) };
      expect(stateBytes(network, optimizer, 'gpu'), spec.name).toEqual(planned);
    }
  });

  it.each(optimizerKinds)('are those that the CPU writes, with %s', async (kind) => {
    const network = resolveNetwork(normed);
    const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
    const optimizer = optimizerSpec(kind);
    const executor = createCpuExecutor(
      { network, head, optimizer, batchSize: 4, seed: 1 },
      initialWeights(network, 1),
    );
    const state = await executor.readState();
    const written = [...state.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    const { weights, state: own, slots } = stateBytes(network, optimizer, 'cpu');
    expect(weights + own + slots).toBe(written);
  });
});
