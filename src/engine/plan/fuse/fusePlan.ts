import type { Plan } from '../plan.ts';
import type { Tuning } from '../variants/variants.ts';
import { chooseVariants } from './chooseVariants.ts';
import { dropUnused } from './dropUnused.ts';
import { foldSplits } from './foldSplits.ts';
import { maskGradients } from './maskGradients.ts';
import { poolInForward } from './poolInForward.ts';
import type { Rewrite } from './rewrite.ts';
import { shapeTable } from './shapeTable.ts';
import { shareBuffers } from './shareBuffers.ts';
import { spreadGradients } from './spreadGradients.ts';
import { unpoolInDgrad } from './unpoolInDgrad.ts';
import { updateInWgrad } from './updateInWgrad.ts';
import { vectorize } from './vectorize.ts';

/** Applied after `vectorize`, in this order: later rewrites look for the result of earlier ones. */
const rewrites: readonly Rewrite[] = [
  maskGradients,
  spreadGradients,
  poolInForward,
  unpoolInDgrad,
  shapeTable,
];

interface FuseOptions {
  readonly tuning: Tuning;
  /** whether tensors whose lives do not overlap share memory */
  readonly share: boolean;
  /** see `vectorize` */
  readonly plainBelow: number;
  /** whether a large weight gradient updates its weights itself */
  readonly updateInWgrad: boolean;
}

/** Fewer dispatches, fewer bytes, faster kernels; the same results except for the order of sums. */
export function fusePlan(plan: Plan, options: FuseOptions): Plan {
  const vectorized = vectorize(plan, options.plainBelow);
  const tiles = rewrites.reduce((so, rewrite) => rewrite(so), vectorized);
  const folded = foldSplits(chooseVariants(tiles, options.tuning));
  const fused = dropUnused(options.updateInWgrad ? updateInWgrad(folded) : folded);
  return options.share ? shareBuffers(fused) : fused;
}
