import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount } from '../../core/shape.ts';
import { type Dispatch, type Role, workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';

/** The largest f32. */
const LARGEST = 3.4028234663852886e38;
const amount = z.number().check(z.gte(0), z.lte(LARGEST));

const leakySchema = z.object({
  negative_slope: z._default(amount, 0.3).register(fieldHints, { max: 1, step: 0.1 }),
});
export type LeakyReLUConfig = z.infer<typeof leakySchema>;

const eluSchema = z.object({
  alpha: z._default(amount, 1).register(fieldHints, { max: 10, step: 0.1 }),
});
export type ELUConfig = z.infer<typeof eluSchema>;

/** x from 0 on; below it negative_slope · x. */
export const leakyRelu: LayerDef<LeakyReLUConfig> = {
  kind: 'LeakyReLU',
  autoName: 'leaky_re_lu',
  kerasPage: 'https://keras.io/api/layers/activation_layers/leaky_relu/',
  schema: leakySchema,
  ...kernels<LeakyReLUConfig>('leaky', ({ negative_slope }) => negative_slope),
  cases: [
    { batch: 3, input: [7], config: leakySchema.parse({}) },
    { batch: 2, input: [3, 5, 2], config: leakySchema.parse({ negative_slope: 1.5 }) },
    { batch: 4, input: [9], config: leakySchema.parse({ negative_slope: 0 }) },
  ],
};

/** x above 0; below it alpha · (eˣ − 1). */
export const elu: LayerDef<ELUConfig> = {
  kind: 'ELU',
  autoName: 'elu',
  kerasPage: 'https://keras.io/api/layers/activation_layers/elu/',
  schema: eluSchema,
  ...kernels<ELUConfig>('elu', ({ alpha }) => alpha),
  cases: [
    { batch: 3, input: [7], config: eluSchema.parse({}) },
    { batch: 2, input: [3, 5, 2], config: eluSchema.parse({ alpha: 0.4 }) },
  ],
};

/** What both kinds have in common, by the stem of the entry points. */
function kernels<C>(stem: 'leaky' | 'elu', amountOf: (config: C) => number) {
  const dispatch = (
    io: LayerIO<C>,
    pass: 'forward' | 'dgrad',
    bindings: Partial<Record<Role, string>>,
  ): Dispatch => {
    const elements = io.batch * elementCount(io.output);
    return {
      label: `${io.name} ${pass}`,
      shader: 'belowZero',
      entry: `${stem}_${pass}`,
      bindings,
      constants: { ELEMENTS: elements, AMOUNT: amountOf(io.config) },
      workgroups: workgroupsFor(elements),
      flops: 2 * elements,
    };
  };
  return {
    family: 'reshaping',
    outputShape: (_: C, input: readonly number[]) => input,
    params: () => [],
    isView: () => false,
    forward: (io: LayerIO<C>) => [dispatch(io, 'forward', { x: io.x, y: io.y })],
    backward: (io: LayerIO<C>) =>
      io.dx === null ? [] : [dispatch(io, 'dgrad', { x: io.x, dy: io.dy, dx: io.dx })],
  } as const;
}
