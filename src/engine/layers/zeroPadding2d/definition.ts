import * as z from 'zod/mini';
import { SpecError } from '../../core/errors.ts';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount, formatShape, MOST_CELLS, type Sides } from '../../core/shape.ts';
import { type Dispatch, type Role, workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';

/** The widest border that a form offers. */
const WIDEST = 64;

const side = z.int().check(z.gte(0), z.lte(MOST_CELLS));

/** Keras's "integer, pair, or pair of pairs", always stored as a pair of pairs. */
const sidesSchema = z
  .union(
    [
      z.pipe(
        side,
        z.transform(
          (n): Sides => [
            [n, n],
            [n, n],
          ],
        ),
      ),
      z.pipe(
        z.tuple([side, side]),
        z.transform(
          ([rows, columns]): Sides => [
            [rows, rows],
            [columns, columns],
          ],
        ),
      ),
      z.readonly(z.tuple([z.readonly(z.tuple([side, side])), z.readonly(z.tuple([side, side]))])),
    ],
    `one or two whole numbers from 0 to ${MOST_CELLS}, or two pairs of them, are expected`,
  )
  .register(fieldHints, { as: 'sides', min: 0, max: WIDEST, unit: 'cells' });

const schema = z.object({
  padding: z
    ._default(sidesSchema, [
      [1, 1],
      [1, 1],
    ])
    .register(fieldHints, { brief: 'always' }),
});
export type ZeroPadding2DConfig = z.infer<typeof schema>;

/** (N, H, W, C) → (N, top + H + bottom, left + W + right, C), zeros around. */
export const zeroPadding2d: LayerDef<ZeroPadding2DConfig> = {
  kind: 'ZeroPadding2D',
  autoName: 'zero_padding2d',
  family: 'reshaping',
  kerasPage: 'https://keras.io/api/layers/reshaping_layers/zero_padding2d/',
  schema,
  outputShape({ padding: [rows, columns] }, input, layer) {
    const [height, width, channels] = input;
    if (input.length !== 3 || height === undefined || width === undefined) {
      throw new SpecError('needsImage', { layer, actual: formatShape(input) });
    }
    return [height + rows[0] + rows[1], width + columns[0] + columns[1], channels ?? 1];
  },
  params: () => [],
  isView: ({ padding }) => padding.flat().every((cells) => cells === 0),
  forward: (io) => [dispatch(io, 'forward', { x: io.x, y: io.y })],
  backward: (io) => (io.dx === null ? [] : [dispatch(io, 'dgrad', { dy: io.dy, dx: io.dx })]),
  cases: [
    { batch: 3, input: [4, 5, 2], config: schema.parse({}) },
    { batch: 1, input: [3, 2, 5], config: schema.parse({ padding: [0, 3] }) },
    {
      batch: 2,
      input: [1, 6, 1],
      config: schema.parse({
        padding: [
          [2, 0],
          [1, 4],
        ],
      }),
    },
    { batch: 2, input: [3, 3, 1], config: schema.parse({ padding: 0 }) },
  ],
};

function dispatch(
  io: LayerIO<ZeroPadding2DConfig>,
  entry: 'forward' | 'dgrad',
  bindings: Partial<Record<Role, string>>,
): Dispatch {
  const [height = 1, width = 1, channels = 1] = io.input;
  const [outHeight = 1, outWidth = 1] = io.output;
  const [[top], [left]] = io.config.padding;
  const elements = io.batch * elementCount(entry === 'forward' ? io.output : io.input);
  return {
    label: `${io.name} ${entry}`,
    shader: 'zeroPadding2d',
    entry,
    bindings,
    constants: {
      ...{ BATCH: io.batch, H: height, W: width, CHANNELS: channels },
      ...{ OH: outHeight, OW: outWidth, TOP: top, LEFT: left },
    },
    workgroups: workgroupsFor(elements),
    flops: elements,
  };
}
