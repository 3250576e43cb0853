import * as z from 'zod/mini';
import { guard } from '../readFields.ts';

/** Policies of floating-point numbers; layers compute in 32 bits here, whatever the file's do. */
const names = [
  ...(['float32', 'float64', 'float16', 'bfloat16'] as const),
  ...(['mixed_float16', 'mixed_bfloat16'] as const),
] as const;
const name = z.nullable(z.enum(names));
const dtypeSchema = z.union([
  name,
  z.object({
    class_name: z.enum(['DTypePolicy', 'FloatDTypePolicy', 'Policy']),
    config: z.object({ name }),
  }),
]);

/** A dtype is a name, or since Keras 3 a policy object. Source: https://keras.io/api/mixed_precision/policy/ */
export const dtypeGuard = guard('dtype', dtypeSchema, names.join(', '));

const modelSchema = z.object({
  config: z.object({
    layers: z.array(z.object({ config: z.object({ dtype: z.optional(z.unknown()) }) })),
  }),
});

/** Names of the policies of fewer than 32 bits that a model's layers have. */
export function narrowPolicies(json: unknown): readonly string[] {
  const layers = modelSchema.safeParse(json).data?.config.layers ?? [];
  const policies = layers.flatMap(({ config }) => {
    const read = dtypeSchema.safeParse(config.dtype).data;
    const policy = typeof read === 'object' && read !== null ? read.config.name : read;
    return policy?.endsWith('float16') ? [policy] : [];
  });
  return [...new Set(policies)];
}
