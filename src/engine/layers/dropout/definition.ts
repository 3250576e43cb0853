import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount } from '../../core/shape.ts';
import { type Dispatch, type Role, workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';

const schema = z.object({
  rate: z
    ._default(z.number().check(z.gte(0), z.lt(1)), 0.5)
    .register(fieldHints, { required: true, unit: 'share', step: 0.05 }),
});
export type DropoutConfig = z.infer<typeof schema>;

/**
 * Inverted dropout: each element is kept with probability 1 − rate and scaled by 1 / (1 − rate). The mask is
 * a function of (element, step, layer, seed), so backward computes it again.
 */
export const dropout: LayerDef<DropoutConfig> = {
  kind: 'Dropout',
  autoName: 'dropout',
  family: 'regularization',
  kerasPage: 'https://keras.io/api/layers/regularization_layers/dropout/',
  schema,
  outputShape: (_, input) => input,
  params: () => [],
  isView: (config) => config.rate === 0,
  forward: (io) => [mask(io, 'forward', { x: io.x, y: io.y })],
  backward: (io) => (io.dx === null ? [] : [mask(io, 'dgrad', { dy: io.dy, dx: io.dx })]),
  cases: [
    { batch: 3, input: [7, 5, 3], config: { rate: 0.25 } },
    { batch: 4, input: [33], config: { rate: 0.5 } },
    { batch: 2, input: [9], config: { rate: 0 } },
  ],
};

function mask(
  io: LayerIO<DropoutConfig>,
  entry: 'forward' | 'dgrad',
  bindings: Partial<Record<Role, string>>,
): Dispatch {
  const elements = io.batch * elementCount(io.output);
  return {
    label: `${io.name} ${entry}`,
    shader: 'dropout',
    entry,
    bindings,
    constants: {
      ELEMENTS: elements,
      EXAMPLE: elements / io.batch,
      LAYER: io.index,
      DROP_BELOW: dropBelow(io.config.rate),
      SCALE: 1 / (1 - io.config.rate),
    },
    workgroups: workgroupsFor(elements),
    flops: elements,
  };
}

/** An element is dropped if its 32-bit hash is below this number. */
export function dropBelow(rate: number): number {
  return Math.floor(rate * 0x1_0000_0000);
}
