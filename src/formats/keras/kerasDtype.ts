import * as z from 'zod/mini';
import { guard } from '../readFields.ts';

const name = z.nullable(z.enum(['float32', 'float64']));

/** A dtype is a name, or since Keras 3 a policy object. Source: https://keras.io/api/mixed_precision/policy/ */
export const dtypeGuard = guard(
  'dtype',
  z.union([
    name,
    z.object({
      class_name: z.enum(['DTypePolicy', 'FloatDTypePolicy', 'Policy']),
      config: z.object({ name }),
    }),
  ]),
  'float32 or float64',
);
