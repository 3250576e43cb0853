import { lanesOf, needOf, type Variant, variants } from '../../network/variants/variants.ts';

/** What a choice of variants asks of a device. */
export type Abilities = Pick<GPUDevice, 'features' | 'adapterInfo'>;

/** Whether a device has what a variant needs: a feature, or subgroups that are always of its size. */
export function canRun({ features, adapterInfo }: Abilities, variant: Variant): boolean {
  const need = needOf(variant);
  if (need !== undefined && !features.has(need)) return false;
  const lanes = lanesOf(variant);
  if (lanes === undefined) return true;
  const { subgroupMinSize, subgroupMaxSize } = adapterInfo;
  return features.has('subgroups') && subgroupMinSize === lanes && subgroupMaxSize === lanes;
}

/**
 * What a device takes where nothing was measured. Subgroups this narrow are those of software drivers,
 * for which the kernels that use them compile and run in less time.
 */
export function usualVariant(device: Abilities): Variant {
  const lanes = variants.find(
    (variant) => lanesOf(variant) !== undefined && canRun(device, variant),
  );
  return lanes ?? 'tile';
}
