import { type Dispatch, type Role, roles } from '../../layers/dispatch.ts';
import { gemmPass } from '../variants/variants.ts';

/**
 * What a kernel does with a tensor. `writes` sets all that is ever read of it, so what stood there is gone;
 * `updates` reads what stands there and writes in its place, as `fills` does with a part that nobody has
 * written yet.
 */
export type Access = 'reads' | 'writes' | 'updates' | 'fills';

type Accesses = Readonly<Partial<Record<Role, Access>>>;

/**
 * Where a kernel does not write what it binds as `read_write`: a role has one access in all shaders, so the
 * role alone does not tell. A test holds the list against the shaders' text.
 */
const exceptions: Readonly<Record<string, Accesses>> = {
  'activation.dgrad': { y: 'reads' },
  'activation.dgrad_in_place': { y: 'reads', dx: 'updates' },
  'add.accumulate': { y: 'updates' },
  'concatenate.forward': { y: 'fills' },
  'batchNormalization.fold': { state: 'updates', partials: 'reads' },
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
