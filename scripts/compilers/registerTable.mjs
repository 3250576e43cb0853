// @ts-check
import { compileOnRadv } from './radv.mjs';

/** @typedef {import('./pipelines.ts').Pipeline} Pipeline */
/** @typedef {import('./radv.mjs').Statistics} Statistics */

/**
 * Markdown: for each GEMM of the lecture models in each variant for real GPUs, and each family, the
 * vector registers, the subgroups that a SIMD holds, and the instructions for each multiplication in
 * the basic block that has the most of them, which is the inner loop.
 * @param {typeof import('./pipelines.ts')} kernels
 * @param {readonly string[]} families
 */
export async function registerTable(kernels, families) {
  const { lectureJobs, hardwareVariants, pipelinesOf, planKinds } = kernels;
  const gemms = Object.entries(lectureJobs).flatMap(([model, job]) =>
    pipelinesOf([job], hardwareVariants)
      .filter(({ isGemm }) => isGemm)
      .map((pipeline) => ({ model, pipeline })),
  );
  const pipelines = gemms.map(({ pipeline }) => pipeline);
  /** @type {string[][]} */
  const columns = [];
  for (const family of families) {
    const answers = await compileOnRadv(family, pipelines, { assembly: true });
    columns.push(answers.map(({ statistics }) => (statistics ? cell(statistics) : '–')));
  }
  const rows = gemms.map(({ model, pipeline: { kind, label } }, i) => [
    kind,
    model,
    label,
    ...columns.map((column) => column[i] ?? '–'),
  ]);
  rows.sort(([one = ''], [other = '']) => planKinds.indexOf(one) - planKinds.indexOf(other));
  const head = ['variant', 'model', 'GEMM', ...families];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** @param {Statistics} statistics */
function cell({ vgprs, spilled, waves, inner }) {
  const registers = spilled > 0 ? `${vgprs} + ${spilled} spilled` : `${vgprs}`;
  const each = inner === null ? '–' : (inner.instructions / inner.products).toFixed(2);
  return `${registers}, ${waves}, ${each}`;
}
