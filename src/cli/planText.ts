import type { Job } from '../engine/network/executor.ts';
import { resolveHead } from '../engine/network/losses.ts';
import { resolveNetwork } from '../engine/network/resolve.ts';
import { buildPlan } from '../engine/plan/buildPlan.ts';
import { type Plan, planBytes } from '../engine/plan/plan.ts';
import { bytesOf } from '../engine/plan/tensorTable.ts';
import { escapeControls } from './escapeControls.ts';
import type { Options } from './options.ts';

/**
 * What one training step launches: as the layers describe it, and fused, by the kernels that many GPUs take
 * and by tiles in registers, whose plan is that of software drivers.
 * @throws {SpecError} where the network does not fit together
 */
export function planText(options: Options): string {
  const job = plannedJob(options);
  const { network, batchSize } = job;
  const title = `${network.name}, batch size ${batchSize}`;
  return [
    `${title}, as the layers describe it:`,
    ...table(buildPlan(job, { fuse: false })),
    '',
    `${title}, on a GPU (narrow tiles in workgroup memory):`,
    ...table(buildPlan(job, { tuning: { usual: 'narrow', chosen: {} } })),
    '',
    `${title}, on a software driver:`,
    ...table(buildPlan(job)),
    `${mega(planBytes(buildPlan(job, { share: false })))} MB if no tensors shared memory`,
  ]
    .map(escapeControls)
    .join('\n');
}

/** What a device would be asked to run, whatever the data set. */
export function plannedJob({ network: spec, optimizer, fit }: Options): Job {
  const network = resolveNetwork(spec);
  const head = resolveHead(network, fit.loss, 1);
  return { network, head, optimizer, batchSize: fit.batchSize, seed: fit.seed };
}

function table(plan: Plan): readonly string[] {
  const dispatches = [...plan.forward, ...plan.backward, ...plan.update];
  const rows = dispatches.map((dispatch) => {
    const { label, shader, entry, workgroups, flops } = dispatch;
    const bytes = bytesOf(dispatch, plan.views);
    return [label, `${shader}.${entry}`, String(workgroups), mega(flops), mega(bytes)];
  });
  const all = dispatches.reduce((sum, { flops }) => sum + flops, 0);
  const head = ['dispatch', 'kernel', 'workgroups', 'MFLOP', 'MB bound'];
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
  return [
    ...[head, ...rows].map((row) => line(row).join('  ')),
    `${dispatches.length} dispatches, ${mega(all)} MFLOP, ${mega(planBytes(plan))} MB allocated`,
  ];
}

function mega(count: number): string {
  return (count / 1e6).toFixed(1);
}
