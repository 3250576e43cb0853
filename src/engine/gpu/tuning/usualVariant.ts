import { needOf, subgroupSizeOf, type Variant, variants } from '../../plan/variants/variants.ts';
import type { Gpu } from '../device.ts';

/** What a choice of variants asks of a GPU. */
export interface Abilities extends Pick<Gpu, 'info' | 'fallback'> {
  readonly device: Pick<GPUDevice, 'features'>;
}

/** Whether a GPU has what a variant needs: a feature, or a software driver's subgroups, always of its size. */
export function canRun({ device, info, fallback }: Abilities, variant: Variant): boolean {
  const need = needOf(variant);
  if (need !== undefined && !device.features.has(need)) return false;
  const lanes = subgroupSizeOf(variant);
  if (lanes === undefined) return true;
  // some real GPUs have subgroups as narrow, and no use for kernels of single subgroups
  if (!fallback || !device.features.has('subgroups')) return false;
  return info.subgroupMinSize === lanes && info.subgroupMaxSize === lanes;
}

/**
 * What a GPU takes where nothing was measured. On software drivers, kernels by subgroups compile and run
 * in less time; a real GPU wants workgroup memory.
 */
export function usualVariant(gpu: Abilities): Variant {
  if (!gpu.fallback) return hasManyRegisters(gpu.info) ? 'shared' : 'narrow';
  const lanes = variants.find(
    (variant) => subgroupSizeOf(variant) !== undefined && canRun(gpu, variant),
  );
  return lanes ?? 'tile';
}

/**
 * Whether 8 × 8 sums an invocation leave room for enough of them. Apple's, Intel's and phones' GPUs have
 * fewer registers, and AMD's before RDNA run one wave a SIMD of the heaviest; where the browser does not
 * tell, less is safe.
 */
function hasManyRegisters({ vendor, architecture }: Abilities['info']): boolean {
  return vendor === 'nvidia' || (vendor === 'amd' && architecture.startsWith('rdna'));
}
