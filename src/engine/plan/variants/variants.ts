import type { Dispatch, ShaderName } from '../../layers/dispatch.ts';
import { withOptions } from '../constants/gemmConstants.ts';
import { pipelineKey } from '../pipelineKey.ts';
import { partedTiles } from './partedTiles.ts';
import { sharedTiles } from './sharedTiles.ts';
import { subgroupConstants, subgroupWorkgroups, worthSubgroups } from './subgroups.ts';

/** One way to compute GEMMs. */
interface Family {
  /** A GEMM of the `tile` family computed in this way; null where it stays as it is. */
  compute(tile: Dispatch, pass: Pass): Dispatch | null;
  /** what a device must offer */
  readonly needs?: string;
  /** Invocations of a subgroup that it takes: for software drivers alone. Without it, a device needs none. */
  readonly subgroupSize?: number;
  /** Rounds more than f32 does: taken where the user asks for it, never because it is fast. */
  readonly rounds?: true;
  /** Meant for real GPUs: work that would leave one idle is spread over more workgroups. */
  readonly spreads?: true;
}

/**
 * All agree with the f64 reference, each with an order of sums of its own, so that a run repeats bit for
 * bit only with the same choices.
 */
const families = {
  /** 8 × 8 in registers, four channels at a time */
  tile: { compute: () => null },
  /** 16 × 32 by subgroups */
  lanes4: subgroups(4),
  lanes8: subgroups(8),
  /** 64 × 64 in a workgroup's memory, 8 × 8 an invocation: for GPUs with many registers */
  shared: shared('conv2dShared', 8),
  /** 32 × 64 in a workgroup's memory, 4 × 8 an invocation: half of the sums, for GPUs with few registers */
  narrow: shared('conv2dShared', 4),
  /** as `shared`, the memory in half precision, sums in single */
  half: { ...shared('conv2dHalf', 8), needs: 'shader-f16', rounds: true },
} as const satisfies Record<string, Family>;

export type Variant = keyof typeof families;

export const variants = Object.keys(families) as readonly Variant[];

/** Those that a clock may choose among. */
export const exactVariants = variants.filter((variant) => {
  const family: Family = families[variant];
  return family.rounds !== true;
});

/** Invocations that a device's subgroups must have for a variant; undefined where it needs none. */
export function subgroupSizeOf(variant: Variant): number | undefined {
  const family: Family = families[variant];
  return family.subgroupSize;
}

/** The WebGPU feature that a variant needs, beside subgroups; undefined where it needs none. */
export function needOf(variant: Variant): string | undefined {
  const family: Family = families[variant];
  return family.needs;
}

/** Whether a variant is meant for real GPUs. */
export function spreads(variant: Variant): boolean {
  const family: Family = families[variant];
  return family.spreads === true;
}

/** Which variant each GEMM takes: the one measured best for its shape, else the device's usual one. */
export interface Tuning {
  readonly usual: Variant;
  /** by `gemmKey` */
  readonly chosen: Readonly<Record<string, Variant>>;
}

export const UNTUNED: Tuning = { usual: 'tile', chosen: {} };

export type Pass = 'Forward' | 'Dgrad' | 'Wgrad';

/** Which pass of a GEMM a shader computes; null where it computes none that has variants. */
export function gemmPass(shader: ShaderName): Pass | null {
  const [, pass] = /^conv2d.+?(Forward|Dgrad|Wgrad)$/.exec(shader) ?? [];
  return pass === undefined ? null : (pass as Pass);
}

/**
 * What kernels and constants are called in recorded choices, where they have another name today: choices
 * stand in saved runs and in links, and are lost where the name of a GEMM changes.
 */
const recordedNames: Readonly<Record<string, string>> = {
  conv2dScalarDgrad: 'conv2dOddDgrad',
  conv2dScalarForward: 'conv2dOddForward',
  conv2dScalarWgrad: 'conv2dOddWgrad',
};

/** Names a GEMM of the `tile` family by its pass and shape; null for a dispatch without variants. */
export function gemmKey({ shader, entry, constants }: Dispatch): string | null {
  if (gemmPass(shader) === null) return null;
  const recorded = (name: string) => recordedNames[name] ?? name;
  const named = Object.entries(constants).map(([name, value]) => [recorded(name), value]);
  return pipelineKey({ shader: recorded(shader), entry, constants: Object.fromEntries(named) });
}

/** The same GEMM computed in another way, or as it is where that way does not know it. */
export function asVariant(tile: Dispatch, variant: Variant): Dispatch {
  const family: Family = families[variant];
  const pass = gemmPass(tile.shader);
  return (pass === null ? null : family.compute(tile, pass)) ?? tile;
}

/** Whether channels that are read or written together do not come in fours. */
function isScalar({ shader }: Dispatch): boolean {
  return shader.startsWith('conv2dScalar');
}

/** GEMMs by subgroups of so many invocations, one pipeline for all shapes. */
function subgroups(count: 4 | 8): Family {
  return {
    subgroupSize: count,
    compute(tile, pass) {
      if (!worthSubgroups(tile, count)) return null;
      // dgrad reads value by value anyway
      const scalar = isScalar(tile) && pass !== 'Dgrad' ? 'Scalar' : '';
      const shader = `conv2dSubgroup${count}${scalar}${pass}`;
      const bindings = { ...tile.bindings, ...(tile.shape !== undefined && { shape: tile.shape }) };
      const workgroups = subgroupWorkgroups(tile);
      const constants = subgroupConstants(tile);
      return { ...tile, shader, entry: pass.toLowerCase(), bindings, constants, workgroups };
    },
  };
}

/**
 * GEMMs by workgroup memory, so many rows an invocation, for channels in fours; others by tiles of as
 * many rows, in registers.
 */
function shared(shaders: 'conv2dShared' | 'conv2dHalf', rows: 4 | 8): Family {
  return {
    spreads: true,
    compute(tile, pass) {
      if (isScalar(tile) || tile.entry.endsWith('_any')) return partedTiles(tile, rows);
      const { options, workgroups } = sharedTiles(tile, rows);
      return { ...withOptions(tile, options), shader: `${shaders}${pass}`, workgroups };
    },
  };
}
