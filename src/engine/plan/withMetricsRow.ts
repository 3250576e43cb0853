import type { Dispatch } from '../layers/dispatch.ts';
import type { Plan } from './plan.ts';

/** Sets the number of partials in a step's metrics row. */
export function withMetricsRow(plan: Plan, metricsRow: number): Plan {
  const resize = (list: readonly Dispatch[]) =>
    list.map((dispatch) => {
      if (dispatch.constants.METRICS_ROW === undefined) return dispatch;
      return { ...dispatch, constants: { ...dispatch.constants, METRICS_ROW: metricsRow } };
    });
  const metrics = ((plan.buffers.metrics ?? 0) / plan.metricsRow) * metricsRow;
  return {
    ...plan,
    metricsRow,
    forward: resize(plan.forward),
    backward: resize(plan.backward),
    update: resize(plan.update),
    buffers: { ...plan.buffers, metrics },
    views: { ...plan.views, metrics: { buffer: 'metrics', offset: 0, elements: metrics } },
  };
}
