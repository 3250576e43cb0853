import type { Dispatch } from '../../layers/dispatch.ts';
import { productConstants } from '../constants/productConstants.ts';
import type { Plan } from '../plan.ts';
import { type UpdatePart, updateCost, workgroupsOf } from '../planUpdate.ts';
import { bytesOf } from '../tensorTable.ts';
import { placeGradients } from './placeGradients.ts';
import { isKernel, replaceDispatches } from './rewrite.ts';

/** Weights of a layer that are worth it. */
const LARGE = 2 ** 20;

const WGRAD = ['conv2dSharedWgrad.wgrad', 'conv2dHalfWgrad.wgrad'];

/**
 * A large weight gradient that is computed whole updates its weights at once, by Adam: it is neither written
 * nor read again, and takes no memory.
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
  const placed = placeGradients(plan, rest);
  const table = workgroupsOf(placed.tables['update table'] ?? []);
  const changes = new Map<Dispatch, Dispatch>();
  const views = { ...placed.views };
  let figures = plan.lossFigures + table;
  for (const [{ weights }, wgrad] of early) {
    const place = `of ${wgrad.label}`;
    const { dw: _, ...read } = wgrad.bindings;
    for (const buffer of ['weights', 'm', 'v'])
      views[`${buffer} ${place}`] = { ...weights, buffer };
    const bytes = bytesOf({ bindings: read }, plan.views) + 12 * weights.elements;
    changes.set(wgrad, updating(wgrad, update, place, figures, bytes));
    figures += wgrad.workgroups;
  }
  const changed = { ...replaceDispatches(placed, changes), views };
  const left = rest.reduce((sum, { weights }) => sum + weights.elements, 0);
  const last = { ...update, workgroups: table, ...updateCost(left, placed.buffers.grads ?? 0) };
  return withFigures({ ...changed, update: [last] }, figures);
}

/** What of the update a weight gradient takes over; null where it is not large, or comes in parts. */
function partOf(plan: Plan, dispatch: Dispatch): UpdatePart | null {
  if (!isKernel(dispatch, ...WGRAD) || productConstants.whole(dispatch).SPLITS > 1) return null;
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
  place: string,
  figure: number,
  bytes: number,
): Dispatch {
  const { dw: _, ...bindings } = wgrad.bindings;
  const { metrics = '' } = update.bindings;
  const { LOSS_FIGURES: __, ...rule } = update.constants;
  return {
    ...wgrad,
    shader: wgrad.shader.replace('Wgrad', 'AdamWgrad'),
    bindings: {
      ...bindings,
      ...{ weights: `weights ${place}`, m: `m ${place}`, v: `v ${place}`, metrics },
    },
    constants: { ...wgrad.constants, ...rule, FIRST_FIGURE: figure },
    bytes,
  };
}

/** So many figures in the row of a step. */
function withFigures(plan: Plan, figures: number): Plan {
  const resize = (list: readonly Dispatch[]) =>
    list.map((dispatch) => {
      if (dispatch.constants.FIGURES === undefined) return dispatch;
      return { ...dispatch, constants: { ...dispatch.constants, FIGURES: figures } };
    });
  const metrics = ((plan.buffers.metrics ?? 0) / plan.figures) * figures;
  return {
    ...plan,
    figures,
    forward: resize(plan.forward),
    backward: resize(plan.backward),
    update: resize(plan.update),
    buffers: { ...plan.buffers, metrics },
    views: { ...plan.views, metrics: { buffer: 'metrics', offset: 0, elements: metrics } },
  };
}
