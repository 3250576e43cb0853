import { resolveHead } from '../../src/engine/network/losses.ts';
import { optimizerSpec } from '../../src/engine/network/optimizers.ts';
import { presets } from '../../src/engine/network/presets.ts';
import { resolveNetwork } from '../../src/engine/network/resolve.ts';
import { buildPlan } from '../../src/engine/plan/buildPlan.ts';
import { dispatchesOf } from '../../src/engine/plan/fuse/rewrite.ts';
import type { Plan } from '../../src/engine/plan/plan.ts';
import { gpuPeaks, rooflineUs, stepRooflineUs } from '../../src/engine/plan/roofline.ts';
import type { Variant } from '../../src/engine/plan/variants/variants.ts';

const steps = [
  ['model-a', 256],
  ['model-b', 32],
] as const;
const ways = ['tile', 'shared', 'narrow'] as const satisfies readonly Variant[];

function planOf([name, batchSize]: (typeof steps)[number], usual: Variant): Plan {
  const network = resolveNetwork(presets[name]);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  const job = { network, head, optimizer: optimizerSpec('Adam'), batchSize, seed: 0 };
  return buildPlan(job, { tuning: { usual, chosen: {} } });
}

/** Markdown: a table of steps and, if requested, one of each step's dispatches. */
function report(withDispatches: boolean): string {
  const rows = steps.flatMap((step) =>
    ways.map((way) => {
      const plan = planOf(step, way);
      const times = gpuPeaks.map((gpu) => us(stepRooflineUs(plan, gpu)));
      return [step[0], way, String(dispatchesOf(plan).length), ...times];
    }),
  );
  const head = ['model', 'GEMMs by', 'dispatches', ...gpuPeaks.map(({ name }) => name)];
  const tables = withDispatches
    ? steps.flatMap((step) => ways.map((way) => dispatches(step, way)))
    : [];
  return [table(head, rows), ...tables].join('\n\n');
}

function dispatches(step: (typeof steps)[number], way: Variant): string {
  const plan = planOf(step, way);
  const rows = dispatchesOf(plan).map((dispatch) => [
    ...[dispatch.label, String(dispatch.workgroups)],
    ...gpuPeaks.map((gpu) => us(rooflineUs(plan, dispatch, gpu))),
  ]);
  const head = [`${step[0]}, ${way}`, 'workgroups', ...gpuPeaks.map(({ name }) => name)];
  return table(head, rows);
}

function us(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} µs`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

console.log(report(process.argv.includes('--dispatches')));
