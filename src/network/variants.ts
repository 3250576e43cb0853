import type { Dispatch, ShaderName } from '../layers/dispatch.ts';
import { pipelineKey } from './pipelineKey.ts';

/** One way to compute products: its shaders are named after the family, one for each pass. */
interface Family {
  readonly shaders: string;
  /** entry points that it has; other products stay with `tile` */
  readonly entries: readonly string[];
  /** of the same product in `tile` */
  workgroups(tile: Dispatch): number;
}

/**
 * All agree with the f64 twin, each with an order of sums of its own, so that a run repeats bit for
 * bit only with the same choices.
 */
const families = {
  /** 8 × 8 in registers, four channels at a time */
  tile: {
    shaders: 'conv2dVec4',
    entries: ['forward', 'forward_any', 'dgrad', 'wgrad', 'wgrad_any'],
    workgroups: ({ workgroups }) => workgroups,
  },
} as const satisfies Record<string, Family>;

export type Variant = keyof typeof families;

/** Which variant each product takes: the one measured best for its shape, else the device's usual one. */
export interface Tuning {
  readonly usual: Variant;
  /** by `productKey` */
  readonly chosen: Readonly<Record<string, Variant>>;
}

export const UNTUNED: Tuning = { usual: 'tile', chosen: {} };

export type Pass = 'Forward' | 'Dgrad' | 'Wgrad';

/** Which pass of a product a shader computes; null where it computes none that has variants. */
export function productPass(shader: ShaderName): Pass | null {
  const family = Object.values<Family>(families).find(({ shaders }) => shader.startsWith(shaders));
  return family === undefined ? null : (shader.slice(family.shaders.length) as Pass);
}

/** Names a product of the `tile` family by its pass and shape; null for a dispatch without variants. */
export function productKey(dispatch: Dispatch): string | null {
  return productPass(dispatch.shader) === null ? null : pipelineKey(dispatch);
}

/** The same product computed in another way, or as it is where that way does not know it. */
export function asVariant(tile: Dispatch, variant: Variant): Dispatch {
  const family: Family = families[variant];
  const pass = productPass(tile.shader);
  if (pass === null || !family.entries.includes(tile.entry)) return tile;
  const shader = `${family.shaders}${pass}` as ShaderName;
  return { ...tile, shader, workgroups: family.workgroups(tile) };
}
