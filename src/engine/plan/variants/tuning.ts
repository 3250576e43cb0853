import * as z from 'zod/mini';
import { type Tuning, UNTUNED, type Variant, variants } from './variants.ts';

/** Names of GEMMs are their shapes, and a network has no more of them than of layers and passes. */
const gemm = z.string().check(z.maxLength(1000));
const MAX_PRODUCTS = 1000;

const variant = z.enum(variants as readonly [Variant, ...Variant[]]);

/** A choice as it was recorded; a variant that this version does not know is refused. */
export const tuningSchema: z.ZodMiniType<Tuning> = z.object({
  usual: z._default(variant, UNTUNED.usual),
  chosen: z._default(
    z.record(gemm, variant).check(z.refine((chosen) => Object.keys(chosen).length <= MAX_PRODUCTS)),
    {},
  ),
});

/**
 * Which kernels a run takes: the fastest as measured, the fastest even if they round more than f32, the
 * device's usual ones, or those recorded.
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

/** As short as it can be read back: what is not there is as in `UNTUNED`. */
export function leanTuning({ usual, chosen }: Tuning): Partial<Tuning> {
  return {
    ...(usual === UNTUNED.usual ? {} : { usual }),
    ...(Object.keys(chosen).length === 0 ? {} : { chosen }),
  };
}
