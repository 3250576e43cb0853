import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount } from '../../core/shape.ts';
import { activationCode, activationSchema } from '../activation.ts';
import { workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';

const schema = z.object({
  activation: z._default(activationSchema, 'relu').register(fieldHints, { required: true }),
});
export type ActivationConfig = z.infer<typeof schema>;

export const activationLayer: LayerDef<ActivationConfig> = {
  kind: 'Activation',
  autoName: 'activation',
  family: 'reshaping',
  kerasPage: 'https://keras.io/api/layers/core_layers/activation/',
  schema,
  outputShape: (_, input) => input,
  params: () => [],
  isView: (config) => activationCode[config.activation] === 0,
  forward: (io) => [
    {
      label: `${io.name} forward`,
      shader: 'activation',
      entry: 'forward',
      bindings: { x: io.x, y: io.y },
      ...sizes(io),
    },
  ],
  backward(io) {
    if (io.dx === null) return [];
    const bindings = { y: io.y, dy: io.dy, dx: io.dx };
    return [
      { label: `${io.name} dgrad`, shader: 'activation', entry: 'dgrad', bindings, ...sizes(io) },
    ];
  },
  cases: activationSchema.options.map((activation) => ({
    batch: 3,
    input: activation === 'relu' ? [7] : [3, 5, 2],
    config: { activation },
  })),
};

function sizes(io: LayerIO<ActivationConfig>) {
  const elements = io.batch * elementCount(io.output);
  return {
    constants: { ELEMENTS: elements, ACTIVATION: activationCode[io.config.activation] },
    workgroups: workgroupsFor(elements),
    flops: 2 * elements,
  };
}
