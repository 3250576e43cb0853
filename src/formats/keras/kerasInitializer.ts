import * as z from 'zod/mini';
import { type Initializer, initializerSchema } from '../../engine/layers/initializer.ts';

/** `expected` of a refusal. */
export const supportedInitializers = initializerSchema.options.join(', ');

/**
 * An initializer's name in either spelling (`he_normal`, `HeNormal`), or Keras's serialised object.
 * Seeds are ignored: the run has its own. Source: https://keras.io/api/layers/initializers/
 */
export const kerasInitializerSchema = z.pipe(
  z.pipe(
    z.union([
      z.string(),
      z.object({
        class_name: z.string(),
        config: z._default(
          z.object({
            scale: z._default(z.number(), 1),
            mode: z._default(z.string(), 'fan_in'),
            distribution: z._default(z.string(), 'truncated_normal'),
            // Keras 3.15: fans over chosen axes, which changes every value
            input_axes: z.optional(z.null()),
            output_axes: z.optional(z.null()),
          }),
          { scale: 1, mode: 'fan_in', distribution: 'truncated_normal' },
        ),
      }),
    ]),
    z.transform((value): Initializer | undefined => {
      if (typeof value === 'string') return byName.get(plain(value));
      const { class_name, config } = value;
      if (plain(class_name) !== 'variancescaling') return byName.get(plain(class_name));
      return bySettings.get(`${config.scale} ${config.mode} ${config.distribution}`);
    }),
  ),
  initializerSchema,
);

const byName = new Map<string, Initializer>([
  ...initializerSchema.options.map((name): [string, Initializer] => [plain(name), name]),
  ['zero', 'zeros'],
  ['one', 'ones'],
]);

/** Keras takes `normal` for `truncated_normal`. */
const bySettings = new Map<string, Initializer>([
  ['1 fan_avg uniform', 'glorot_uniform'],
  ['1 fan_avg normal', 'glorot_normal'],
  ['1 fan_avg truncated_normal', 'glorot_normal'],
  ['2 fan_in uniform', 'he_uniform'],
  ['2 fan_in normal', 'he_normal'],
  ['2 fan_in truncated_normal', 'he_normal'],
  ['1 fan_in uniform', 'lecun_uniform'],
  ['1 fan_in normal', 'lecun_normal'],
  ['1 fan_in truncated_normal', 'lecun_normal'],
]);

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
