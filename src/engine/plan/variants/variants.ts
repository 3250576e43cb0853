import type { Dispatch, ShaderName } from '../../layers/dispatch.ts';
import { withOptions } from '../constants/gemmConstants.ts';
import { pipelineKey } from '../pipelineKey.ts';
import { partedTiles } from './partedTiles.ts';
import { sharedTiles } from './sharedTiles.ts';
import { subgroupConstants, subgroupWorkgroups, worthSubgroups } from './subgroups.ts';

/** One way to compute GEMMs. */
interface Family {
  /** A GEMM of the `tile` family, computed in this way; null: it stays in `tile`. */
  compute(tile: Dispatch, pass: Pass): Dispatch | null;
  /** the WebGPU feature that a device must have */
  readonly needs?: string;
  /**
   * The size of the subgroups that it needs, for software drivers only. Without it, no subgroups are needed.
   */
  readonly subgroupSize?: number;
  /** Rounds more than f32 does: used only where the user asks for it. */
  readonly rounds?: true;
  /** Meant for real GPUs: small work is spread over more workgroups. */
  readonly spreads?: true;
}

/**
 * All agree with the f64 reference. Each has its own order of sums, so a run repeats bit for bit only with
 * the same choices.
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

/** Variants that timing may choose. */
export const exactVariants = variants.filter((variant) => {
  const family: Family = families[variant];
  return family.rounds !== true;
});

/** The subgroup size that a variant needs; undefined where it needs no subgroups. */
export function subgroupSizeOf(variant: Variant): number | undefined {
  const family: Family = families[variant];
  return family.subgroupSize;
}

/** The WebGPU feature that a variant needs, besides subgroups; undefined where it needs none. */
export function needOf(variant: Variant): string | undefined {
  const family: Family = families[variant];
  return family.needs;
}

/** Whether a variant is meant for real GPUs. */
export function spreads(variant: Variant): boolean {
  const family: Family = families[variant];
  return family.spreads === true;
}

/** Which variant computes each GEMM: the one chosen for its shape, else the device's usual one. */
export interface Tuning {
  readonly usual: Variant;
  /** by `gemmKey` */
  readonly chosen: Readonly<Record<string, Variant>>;
}

export const UNTUNED: Tuning = { usual: 'tile', chosen: {} };

export type Pass = 'Forward' | 'Dgrad' | 'Wgrad';

/** Which pass of a GEMM a shader computes; null where the shader has no variants. */
export function gemmPass(shader: ShaderName): Pass | null {
  const [, pass] = /^conv2d.+?(Forward|Dgrad|Wgrad)$/.exec(shader) ?? [];
  return pass === undefined ? null : (pass as Pass);
}

/**
 * The first names of renamed kernels and constants. Recorded choices in saved runs and links use them, and
 * would be lost under a new name.
 */
const recordedNames: Readonly<Record<string, string>> = {
  conv2dScalarDgrad: 'conv2dOddDgrad',
  conv2dScalarForward: 'conv2dOddForward',
  conv2dScalarWgrad: 'conv2dOddWgrad',
};

/** The key of a GEMM of the `tile` family: its pass and shape; null for a dispatch without variants. */
export function gemmKey({ shader, entry, constants }: Dispatch): string | null {
  if (gemmPass(shader) === null) return null;
  const recorded = (name: string) => recordedNames[name] ?? name;
  const named = Object.entries(constants).map(([name, value]) => [recorded(name), value]);
  return pipelineKey({ shader: recorded(shader), entry, constants: Object.fromEntries(named) });
}

/** The same GEMM in another variant, or unchanged where the variant does not support it. */
export function asVariant(tile: Dispatch, variant: Variant): Dispatch {
  const family: Family = families[variant];
  const pass = gemmPass(tile.shader);
  return (pass === null ? null : family.compute(tile, pass)) ?? tile;
}

/** Whether channels that are read or written together are no multiple of four. */
function isScalar({ shader }: Dispatch): boolean {
  return shader.startsWith('conv2dScalar');
}

/** GEMMs by subgroups of so many invocations, with one pipeline for all shapes. */
function subgroups(count: 4 | 8): Family {
  return {
    subgroupSize: count,
    compute(tile, pass) {
      if (!worthSubgroups(tile, count)) return null;
      // dgrad reads value by value in any case
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
 * GEMMs in workgroup memory with so many rows for each invocation, for channels in multiples of four; others
 * in registers, with tiles of as many rows.
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
