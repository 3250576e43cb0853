import { needOf, subgroupSizeOf, type Variant, variants } from '../../plan/variants/variants.ts';
import type { Gpu } from '../device.ts';

/** The properties of a GPU that decide which variants it can run. */
export interface Abilities extends Pick<Gpu, 'info' | 'fallback'> {
  readonly device: Pick<GPUDevice, 'features'>;
}

/**
 * Whether a GPU has what a variant needs: a feature, or a software driver's subgroups of exactly its size.
 */
export function canRun({ device, info, fallback }: Abilities, variant: Variant): boolean {
  const need = needOf(variant);
  if (need !== undefined && !device.features.has(need)) return false;
  const lanes = subgroupSizeOf(variant);
  if (lanes === undefined) return true;
  // some real GPUs have subgroups as narrow, but these kernels are slow on them
  if (!fallback || !device.features.has('subgroups')) return false;
  return info.subgroupMinSize === lanes && info.subgroupMaxSize === lanes;
}

/**
 * The variant that a GPU uses where nothing was measured. On software drivers, kernels by subgroups compile
 * and run faster; on real GPUs, those in workgroup memory.
 */
export function usualVariant(gpu: Abilities): Variant {
  if (!gpu.fallback) return hasManyRegisters(gpu.info) ? 'shared' : 'narrow';
  const lanes = variants.find(
    (variant) => subgroupSizeOf(variant) !== undefined && canRun(gpu, variant),
  );
  return lanes ?? 'tile';
}

/**
 * Whether a GPU has enough registers for several workgroups with 8 × 8 sums for each invocation. GPUs of
 * Apple, Intel and phones have fewer registers, and AMD's before RDNA run only one wave of such kernels for
 * each SIMD. Where the browser does not report the GPU, the smaller tile is safe.
 */
function hasManyRegisters({ vendor, architecture }: Abilities['info']): boolean {
  return vendor === 'nvidia' || (vendor === 'amd' && architecture.startsWith('rdna'));
}
