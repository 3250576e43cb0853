import type { Dispatch } from '../../layers/dispatch.ts';
import { gemmConstants } from '../constants/gemmConstants.ts';
import type { Plan } from '../plan.ts';
import { type UpdatePart, updateCost, workgroupsOf } from '../planUpdate.ts';
import { bytesOf } from '../tensorTable.ts';
import { withMetricsRow } from '../withMetricsRow.ts';
import { packGradients } from './packGradients.ts';
import { isKernel, replaceDispatches } from './rewrite.ts';

/** Number of weights from which this is faster. */
const LARGE = 2 ** 20;

const WGRAD = ['conv2dSharedWgrad.wgrad', 'conv2dHalfWgrad.wgrad'];

/**
 * A large weight gradient that is computed in one part updates its weights itself, by Adam. The gradient is
 * not written or read again, and needs no memory.
 */
export function updateInWgrad(plan: Plan): Plan {
  const [update] = plan.update;
  if (update === undefined || !isKernel(update, 'optimizer.adam_m_v')) return plan;
  const early = new Map<UpdatePart, Dispatch>();
  for (const dispatch of plan.backward) {
    const part = partOf(plan, dispatch);
    if (part !== null) early.set(part, dispatch);
  }
  const rest = plan.parts.filter((part) => !early.has(part));
  if (early.size === 0 || rest.length === 0) return plan;
  const placed = packGradients(plan, rest);
  const table = workgroupsOf(placed.tables['update table'] ?? []);
  const changes = new Map<Dispatch, Dispatch>();
  const views = { ...placed.views };
  let metricsRow = plan.lossPartials + table;
  for (const [{ weights }, wgrad] of early) {
    const suffix = `of ${wgrad.label}`;
    const { dw: _, ...read } = wgrad.bindings;
    for (const buffer of ['weights', 'm', 'v'])
      views[`${buffer} ${suffix}`] = { ...weights, buffer };
    const bytes = bytesOf({ bindings: read }, plan.views) + 12 * weights.elements;
    changes.set(wgrad, updating(wgrad, update, suffix, metricsRow, bytes));
    metricsRow += wgrad.workgroups;
  }
  const changed = { ...replaceDispatches(placed, changes), views };
  const left = rest.reduce((sum, { weights }) => sum + weights.elements, 0);
  const last = { ...update, workgroups: table, ...updateCost(left, placed.buffers.grads ?? 0) };
  return withMetricsRow({ ...changed, update: [last] }, metricsRow);
}

/**
 * The part of the update that a weight gradient can do; null where it is not large, or has several partial
 * sums.
 */
function partOf(plan: Plan, dispatch: Dispatch): UpdatePart | null {
  if (!isKernel(dispatch, ...WGRAD) || gemmConstants.whole(dispatch).SPLITS > 1) return null;
  const gradient = plan.views[dispatch.bindings.dw ?? ''];
  const part = plan.parts.find((each) => each.gradient === gradient);
  if (part === undefined || part.weights.elements < LARGE) return null;
  const later = plan.backward.slice(plan.backward.indexOf(dispatch) + 1);
  const isRead = later.some((other) => plan.views[other.bindings.w ?? ''] === part.weights);
  return isRead ? null : part;
}

function updating(
  wgrad: Dispatch,
  update: Dispatch,
  suffix: string,
  first: number,
  bytes: number,
): Dispatch {
  const { dw: _, ...bindings } = wgrad.bindings;
  const { metrics = '' } = update.bindings;
  const { LOSS_PARTIALS: __, ...rule } = update.constants;
  return {
    ...wgrad,
    shader: wgrad.shader.replace('Wgrad', 'AdamWgrad'),
    bindings: {
      ...bindings,
      ...{ weights: `weights ${suffix}`, m: `m ${suffix}`, v: `v ${suffix}`, metrics },
    },
    constants: { ...wgrad.constants, ...rule, FIRST_PARTIAL: first },
    bytes,
  };
}
