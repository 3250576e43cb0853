import { type Dispatch, type Role, roles } from '../../layers/dispatch.ts';
import { gemmPass } from '../variants/variants.ts';

/**
 * How a kernel accesses a tensor. `writes` sets everything that is read of it later, so its old contents are
 * lost. `updates` reads the contents and writes them in place. `fills` writes a part that no other dispatch
 * writes.
 */
export type Access = 'reads' | 'writes' | 'updates' | 'fills';

type Accesses = Readonly<Partial<Record<Role, Access>>>;

/**
 * Kernels that do not write what they bind as `read_write`. A role has one access in all shaders, so the role
 * alone does not show it. A test compares the list with the shaders' text.
 */
const exceptions: Readonly<Record<string, Accesses>> = {
  'activation.dgrad': { y: 'reads' },
  'activation.dgrad_in_place': { y: 'reads', dx: 'updates' },
  'activation.dgrad_from_z_in_place': { dx: 'updates' },
  'add.accumulate': { y: 'updates' },
  'clip.by_norm': { metrics: 'reads' },
  'concatenate.forward': { y: 'fills' },
  'batchNormalization.fold': { state: 'updates', partials: 'reads' },
  'batchNormalization.moving': { state: 'reads' },
  'batchNormalization.normalize': { stats: 'reads' },
  'batchNormalization.normalize_affine': { stats: 'reads' },
  'batchNormalization.sums': { stats: 'reads' },
  'batchNormalization.fold_sums': { stats: 'fills', partials: 'reads' },
  'batchNormalization.wgrad': { stats: 'fills', partials: 'reads' },
  'batchNormalization.dgrad': { stats: 'reads' },
  'batchNormalization.dgrad_scaled': { stats: 'reads' },
  'foldDgrad.fold': { argmax: 'reads' },
  'optimizer.accumulate': { dw: 'updates' },
  'pool2d.max_dgrad': { argmax: 'reads' },
  'pool2d.max_unpool': { argmax: 'reads' },
};

/** The GEMMs' input gradients, in every variant. */
const inputGradients: Accesses = { argmax: 'reads' };

const moved: readonly Role[] = ['weights', 'm', 'v'];

export function accessOf({ shader, entry }: Dispatch, role: Role): Access {
  if (roles[role].access !== 'read_write') return 'reads';
  if (moved.includes(role)) return 'updates';
  const own = gemmPass(shader) === 'Dgrad' ? inputGradients : exceptions[`${shader}.${entry}`];
  return own?.[role] ?? 'writes';
}
