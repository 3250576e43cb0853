import * as z from 'zod/mini';
import { elementCount } from '../../core/shape.ts';
import type { LayerDef } from '../layerDef.ts';

const schema = z.object({});

/** (N, H, W, C) → (N, H·W·C), row by row. Source: https://keras.io/api/layers/reshaping_layers/flatten/ */
export const flatten: LayerDef<z.infer<typeof schema>> = {
  kind: 'Flatten',
  autoName: 'flatten',
  schema,
  outputShape: (_, input) => [elementCount(input)],
  params: () => [],
  isView: () => true,
  forward: () => [],
  backward: () => [],
  cases: [{ batch: 2, input: [3, 4, 5], config: {} }],
};
