import * as z from 'zod/mini';
import type { LayerDef } from '../layerDef.ts';

const schema = z.object({});
export type SoftmaxConfig = z.infer<typeof schema>;

/**
 * Along the last axis. Only a network's last layer may be one, and the loss kernel computes it together with
 * the loss, from what this layer reads.
 */
export const softmax: LayerDef<SoftmaxConfig> = {
  kind: 'Softmax',
  autoName: 'softmax',
  family: 'reshaping',
  kerasPage: 'https://keras.io/api/layers/activation_layers/softmax/',
  schema,
  outputShape: (_, input) => input,
  params: () => [],
  isView: () => true,
  forward: () => [],
  backward: () => [],
  cases: [{ batch: 3, input: [7], config: {} }],
};
