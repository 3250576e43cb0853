import { describe, expect, it } from 'vitest';
import { shaderText } from '../../gpu/shaders.ts';
import { allJobs } from '../../gpu/testing/jobs.ts';
import { accessIn } from '../../gpu/testing/wgsl.ts';
import { type Dispatch, roles } from '../../layers/dispatch.ts';
import { dispatchesOf } from '../fuse/rewrite.ts';
import { NOTHING } from '../fuse/vectorize.ts';
import { everyPlan } from '../testing/everyPlan.ts';
import { type Access, accessOf } from './access.ts';
import { bindingsOf } from './uses.ts';

const touches: Readonly<Record<Access, { reads: boolean; writes: boolean }>> = {
  reads: { reads: true, writes: false },
  writes: { reads: false, writes: true },
  updates: { reads: true, writes: true },
  fills: { reads: false, writes: true },
};

/** One dispatch of each kernel and way to bind it, over all sample jobs in every variant. */
const kernels = new Map<string, Dispatch>();
for (const { job } of allJobs) {
  for (const dispatch of everyPlan(job).flatMap(([, plan]) => dispatchesOf(plan))) {
    const used = bindingsOf(dispatch).filter(([, id]) => id !== NOTHING);
    const key = `${dispatch.shader}.${dispatch.entry} ${used.map(([role]) => role).join(' ')}`;
    kernels.set(key, dispatch);
  }
}

describe('the access of a kernel to a tensor is what its text says', () => {
  it.each([...kernels])('%s', (_, dispatch) => {
    const text = shaderText(dispatch.shader);
    for (const [role, id] of bindingsOf(dispatch)) {
      if (id === NOTHING || roles[role].access === 'uniform') continue;
      const { reads, writes } = accessIn(text, dispatch.entry, roles[role].binding);
      const access = accessOf(dispatch, role);
      expect({ role, reads, writes }, access).toEqual({ role, ...touches[access] });
    }
  });
});
