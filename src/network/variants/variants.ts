import type { Dispatch, ShaderName } from '../../layers/dispatch.ts';
import { pipelineKey } from '../pipelineKey.ts';
import { laneConstants, laneWorkgroups, worthLanes } from './lanes.ts';
import { sharedConstants, sharedWorkgroups } from './sharedTiles.ts';

/** One way to compute products. */
interface Family {
  /** names its shader for a product, without the pass at the end */
  shaders(tile: Dispatch): string;
  /** whether it computes a product in its own way; others stay with `tile` */
  takes(tile: Dispatch): boolean;
  /** of the same product in `tile` */
  workgroups(tile: Dispatch): number;
  /** of the same product, where they are others than in `tile` */
  constants?(tile: Dispatch): Dispatch['constants'];
  /** what a device must offer */
  readonly needs?: string;
  /** the invocations of a subgroup that it takes; without it, a device needs no subgroups */
  readonly lanes?: number;
  /** Rounds more than f32 does: taken where the user asks for it, never because it is fast. */
  readonly rounds?: true;
}

/**
 * All agree with the f64 twin, each with an order of sums of its own, so that a run repeats bit for
 * bit only with the same choices.
 */
const families = {
  /** 8 × 8 in registers, four channels at a time */
  tile: {
    shaders: ({ shader }) => shader,
    takes: () => false,
    workgroups: ({ workgroups }) => workgroups,
  },
  /** 16 × 32 by subgroups */
  lanes4: lanes(4),
  lanes8: lanes(8),
  /** 64 × 64 in a workgroup's memory: meant for real GPUs */
  shared: shared('conv2dShared'),
  /** the same memory in half precision, sums in single */
  half: { ...shared('conv2dHalf'), needs: 'shader-f16', rounds: true },
} as const satisfies Record<string, Family>;

export type Variant = keyof typeof families;

export const variants = Object.keys(families) as readonly Variant[];

/** Those that a clock may choose among. */
export const exactVariants = variants.filter((variant) => {
  const family: Family = families[variant];
  return family.rounds !== true;
});

/** Invocations that a device's subgroups must have for a variant; undefined where it needs none. */
export function lanesOf(variant: Variant): number | undefined {
  const family: Family = families[variant];
  return family.lanes;
}

/** The WebGPU feature that a variant needs, beside subgroups; undefined where it needs none. */
export function needOf(variant: Variant): string | undefined {
  const family: Family = families[variant];
  return family.needs;
}

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
  const [, pass] = /^conv2d.+?(Forward|Dgrad|Wgrad)$/.exec(shader) ?? [];
  return pass === undefined ? null : (pass as Pass);
}

/** Names a product of the `tile` family by its pass and shape; null for a dispatch without variants. */
export function productKey(dispatch: Dispatch): string | null {
  return productPass(dispatch.shader) === null ? null : pipelineKey(dispatch);
}

/** The same product computed in another way, or as it is where that way does not know it. */
export function asVariant(tile: Dispatch, variant: Variant): Dispatch {
  const family: Family = families[variant];
  const pass = productPass(tile.shader);
  if (pass === null || !family.takes(tile)) return tile;
  const shader = `${family.shaders(tile)}${pass}` as ShaderName;
  const workgroups = family.workgroups(tile);
  if (family.lanes === undefined) {
    return { ...tile, shader, workgroups, constants: family.constants?.(tile) ?? tile.constants };
  }
  const bindings = { ...tile.bindings, ...(tile.shape !== undefined && { shape: tile.shape }) };
  const entry = pass.toLowerCase();
  return { ...tile, shader, entry, bindings, constants: laneConstants(tile), workgroups };
}

/** Whether channels that are read or written together do not come in fours. */
function isOdd({ shader }: Dispatch): boolean {
  return shader.startsWith('conv2dOdd');
}

/** Products by subgroups of so many invocations, one pipeline for all shapes. */
function lanes(count: 4 | 8): Family {
  return {
    // dgrad reads value by value anyway
    shaders: (tile) => `conv2dLanes${count}${isOdd(tile) && tile.entry !== 'dgrad' ? 'Odd' : ''}`,
    takes: (tile) => worthLanes(tile, count),
    lanes: count,
    workgroups: laneWorkgroups,
  };
}

/** Products by workgroup memory, for channels in fours. */
function shared(shaders: string): Family {
  return {
    shaders: () => shaders,
    takes: (tile) => !isOdd(tile) && !tile.entry.endsWith('_any'),
    workgroups: sharedWorkgroups,
    constants: sharedConstants,
  };
}
