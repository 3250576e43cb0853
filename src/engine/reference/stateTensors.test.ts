import { expect, it } from 'vitest';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { stateOf, tensorsOf } from '../network/stateTensors.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from './cpuExecutor.ts';

const network = resolveNetwork({
  name: 'two',
  inputShape: [4, 4, 1],
  layers: [
    layerSpec('Conv2D', { filters: 2 }),
    layerSpec('BatchNormalization'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ],
});

it.each([optimizerSpec('Adam'), optimizerSpec('SGD', { momentum: 0.9 }), optimizerSpec('SGD')])(
  'a state of %o is its weights and slots by name, and back',
  async (optimizer) => {
    const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
    const executor = createCpuExecutor(
      { network, head, optimizer, batchSize: 2, seed: 1 },
      initialWeights(network, 1),
    );
    executor.load({
      images: Uint8Array.from({ length: 32 }, (_, i) => 7 * i),
      labels: Uint8Array.of(0, 2),
    });
    executor.setOrder(Uint32Array.of(0, 1));
    await executor.run([{ offset: 0, count: 2, update: { t: 1, learningRate: 0.1 } }]);
    const state = await executor.readState();
    const tensors = tensorsOf(network, state);
    expect(tensors.weights).toEqual(await executor.readWeights());
    const again = stateOf(network, tensors, 'cpu');
    for (const [name, values] of state) {
      expect(again.get(name) ?? new Float32Array()).toEqual(Float32Array.from(values));
    }
    executor.destroy();
  },
);
