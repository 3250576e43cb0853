import type { GemmConstants } from '../constants/gemmConstants.ts';

/** A kernel's shape where it is a uniform: the members of `Shape` in shaders/conv2dSubgroup.wgsl, u32 each. */
export const shapeFields = [
  ...['BATCH', 'H', 'W', 'CI', 'OH', 'OW', 'CO', 'KH', 'KW', 'SH', 'SW', 'PAD_TOP', 'PAD_LEFT'],
  ...['USE_BIAS', 'ACTIVATION', 'POOL', 'PH', 'PW', 'MASK', 'GROUP', 'UNPOOL', 'UC'],
  ...['OUTER_H', 'OUTER_W', 'SPLITS', 'IMAGES_PER_SPLIT', 'USED_OH', 'USED_OW'],
] as const satisfies readonly (keyof GemmConstants)[];

/** The uniform's words. */
export function shapeWords(shape: GemmConstants): readonly number[] {
  return shapeFields.map((field) => shape[field]);
}
