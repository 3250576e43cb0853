import * as z from 'zod/mini';
import type { NetworkSpec } from '../../../engine/network/spec.ts';
import { tuningSchema } from '../../../engine/plan/variants/tuning.ts';
import type { Tuning } from '../../../engine/plan/variants/variants.ts';
import type { Run } from '../run/runSlice.ts';
import type { Setup } from './setupSlice.ts';

export const recordedKernelsSchema = z.object({
  tuning: tuningSchema,
  of: z.string().check(z.maxLength(100_000)),
});

/** Set-ups with the same word have the same GEMMs to compute, step for step. */
export function gemmsOf({ inputShape, layers }: NetworkSpec, batchSize: number): string {
  return JSON.stringify([inputShape, layers, batchSize]);
}

function gemmsOfSetup({ network, texts }: Setup): string {
  return gemmsOf(network, Number(texts.batchSize));
}

/** The set-up as that of a run with these kernels. */
export function withKernels(setup: Setup, tuning: Tuning | null): Setup {
  return { ...setup, kernels: tuning && { tuning, of: gemmsOfSetup(setup) } };
}

/** What was recorded, as long as the set-up still has these GEMMs. */
export function recordedTuning(setup: Setup): Tuning | null {
  return setup.kernels?.of === gemmsOfSetup(setup) ? setup.kernels.tuning : null;
}

/** What a replay of the set-up has to take: its own, or those that it was just trained with. */
export function tuningToRepeat(setup: Setup, { request, plan }: Pick<Run, 'request' | 'plan'>) {
  const recorded = recordedTuning(setup);
  if (recorded !== null || request === null || setup.device === 'cpu') return recorded;
  const trained = gemmsOf(request.network, request.fit.batchSize);
  return gemmsOfSetup(setup) === trained ? (plan?.tuning ?? null) : null;
}
