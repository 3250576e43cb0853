import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount } from '../../core/shape.ts';
import { activationCode, activationSchema, activationSizes, needsZ } from '../activation.ts';
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
    const fromZ = needsZ(io.config.activation);
    return [
      {
        label: `${io.name} dgrad`,
        shader: 'activation',
        entry: fromZ ? 'dgrad_from_z' : 'dgrad',
        bindings: { ...(fromZ ? { x: io.x } : { y: io.y }), dy: io.dy, dx: io.dx },
        ...sizes(io),
      },
    ];
  },
  cases: activationSchema.options.map((activation) => ({
    batch: 3,
    input: activation === 'relu' ? [7] : [3, 5, 2],
    config: { activation },
  })),
};

function sizes(io: LayerIO<ActivationConfig>) {
  return activationSizes(io.config.activation, io.batch * elementCount(io.output));
}
