import * as z from 'zod/mini';
import { type Tuning, UNTUNED, type Variant, variants } from './variants.ts';

/** A GEMM's key contains its shape; a network has at most as many as layers times passes. */
const gemm = z.string().check(z.maxLength(1000));
const MAX_GEMMS = 1000;

const variant = z.enum(variants as readonly [Variant, ...Variant[]]);

/** A recorded choice. A variant that this version does not know is refused. */
export const tuningSchema: z.ZodMiniType<Tuning> = z.object({
  usual: z._default(variant, UNTUNED.usual),
  chosen: z._default(
    z.record(gemm, variant).check(z.refine((chosen) => Object.keys(chosen).length <= MAX_GEMMS)),
    {},
  ),
});

/**
 * Which kernels a run uses: the fastest as measured, the fastest even if they round more than f32, the
 * device's usual ones, or recorded ones.
 */
export const kernelChoices = ['tuned', 'tuned-f16', 'usual'] as const;
export type MeasuredChoice = (typeof kernelChoices)[number];
export type KernelChoice = MeasuredChoice | Tuning;

export function sameTuning(one: Tuning, other: Tuning): boolean {
  const gemms = Object.entries(one.chosen);
  return (
    one.usual === other.usual &&
    gemms.length === Object.keys(other.chosen).length &&
    gemms.every(([gemm, chosen]) => other.chosen[gemm] === chosen)
  );
}

/** The shortest form that can be read back: a missing field is as in `UNTUNED`. */
export function leanTuning({ usual, chosen }: Tuning): Partial<Tuning> {
  return {
    ...(usual === UNTUNED.usual ? {} : { usual }),
    ...(Object.keys(chosen).length === 0 ? {} : { chosen }),
  };
}
