import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount } from '../../core/shape.ts';
import { type Dispatch, type Role, workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';

/** The largest f32. */
const LARGEST = 3.4028234663852886e38;

const atLeast0 = z.number().check(z.gte(0), z.lte(LARGEST));

const schema = z.object({
  /** null: none */
  max_value: z._default(z.nullable(atLeast0), null).register(fieldHints, { max: 100, step: 1 }),
  negative_slope: z._default(atLeast0, 0).register(fieldHints, { max: 1, step: 0.1 }),
  threshold: z._default(atLeast0, 0).register(fieldHints, { max: 100, step: 0.1 }),
});
export type ReLUConfig = z.infer<typeof schema>;

/**
 * Slopes at the two edges, as Keras on TensorFlow computes them. At the threshold: the slope of leaky_relu if
 * there are no other arguments, else 0. At max_value: 1, except for relu6.
 */
export function edgeSlopes({ max_value, negative_slope, threshold }: ReLUConfig) {
  return {
    atThreshold: max_value === null && threshold === 0 ? negative_slope : 0,
    atMax: max_value === 6 && threshold === 0 ? 0 : 1,
  };
}

/** Above the threshold x, at most max_value; below it negative_slope · (x − threshold). */
export const relu: LayerDef<ReLUConfig> = {
  kind: 'ReLU',
  autoName: 're_lu',
  family: 'reshaping',
  kerasPage: 'https://keras.io/api/layers/activation_layers/relu/',
  schema,
  outputShape: (_, input) => input,
  params: () => [],
  isView: () => false,
  forward: (io) => [dispatch(io, 'forward', { x: io.x, y: io.y })],
  backward: (io) =>
    io.dx === null ? [] : [dispatch(io, 'dgrad', { x: io.x, dy: io.dy, dx: io.dx })],
  cases: [
    { batch: 3, input: [7], config: schema.parse({}) },
    { batch: 2, input: [3, 5, 2], config: schema.parse({ max_value: 0.5, negative_slope: 0.1 }) },
    { batch: 4, input: [9], config: schema.parse({ threshold: 0.25, negative_slope: 0.3 }) },
    { batch: 2, input: [4, 3, 1], config: schema.parse({ threshold: 0.125, max_value: 0.75 }) },
  ],
};

function dispatch(
  io: LayerIO<ReLUConfig>,
  entry: 'forward' | 'dgrad',
  bindings: Partial<Record<Role, string>>,
): Dispatch {
  const { max_value, negative_slope, threshold } = io.config;
  const elements = io.batch * elementCount(io.output);
  const { atThreshold, atMax } = edgeSlopes(io.config);
  return {
    label: `${io.name} ${entry}`,
    shader: 'relu',
    entry,
    bindings,
    constants: {
      ...{ ELEMENTS: elements, SLOPE: negative_slope, THRESHOLD: threshold },
      ...{ LIMITED: max_value === null ? 0 : 1, MAX: max_value ?? 0 },
      ...{ AT_THRESHOLD: atThreshold, AT_MAX: atMax },
    },
    workgroups: workgroupsFor(elements),
    flops: 2 * elements,
  };
}
