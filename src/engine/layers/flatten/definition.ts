import * as z from 'zod/mini';
import { elementCount } from '../../core/shape.ts';
import type { LayerDef } from '../layerDef.ts';

const schema = z.object({});
export type FlattenConfig = z.infer<typeof schema>;

/** (N, H, W, C) → (N, H·W·C), row by row. */
export const flatten: LayerDef<FlattenConfig> = {
  kind: 'Flatten',
  autoName: 'flatten',
  family: 'reshaping',
  kerasPage: 'https://keras.io/api/layers/reshaping_layers/flatten/',
  schema,
  outputShape: (_, input) => [elementCount(input)],
  params: () => [],
  isView: () => true,
  forward: () => [],
  backward: () => [],
  cases: [{ batch: 2, input: [3, 4, 5], config: {} }],
};
