import { lanesOf, needOf, type Variant, variants } from '../../network/variants/variants.ts';
import type { Gpu } from '../device.ts';

/** What a choice of variants asks of a GPU. */
export interface Abilities extends Pick<Gpu, 'info' | 'fallback'> {
  readonly device: Pick<GPUDevice, 'features'>;
}

/** Whether a GPU has what a variant needs: a feature, or subgroups that are always of its size. */
export function canRun({ device, info }: Abilities, variant: Variant): boolean {
  const need = needOf(variant);
  if (need !== undefined && !device.features.has(need)) return false;
  const lanes = lanesOf(variant);
  if (lanes === undefined) return true;
  const { subgroupMinSize, subgroupMaxSize } = info;
  return device.features.has('subgroups') && subgroupMinSize === lanes && subgroupMaxSize === lanes;
}

/**
 * What a GPU takes where nothing was measured. On software drivers, kernels by subgroups compile and run
 * in less time; a real GPU may have subgroups as narrow, and wants workgroup memory.
 */
export function usualVariant(gpu: Abilities): Variant {
  if (!gpu.fallback) return 'shared';
  const lanes = variants.find((variant) => lanesOf(variant) !== undefined && canRun(gpu, variant));
  return lanes ?? 'tile';
}
