// @ts-check
// naga is Firefox’s compiler: to SPIR-V for Linux, MSL for macOS, HLSL for Windows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bySource, runTool } from './tools.mjs';

/** @typedef {import('./pipelines.ts').Pipeline} Pipeline */

const languages = { spv: 'naga SPIR-V', metal: 'naga MSL', hlsl: 'naga HLSL' };

/** Firefox keeps indexes within bounds. */
const BOUNDS = ['--index-bounds-check-policy', 'Restrict'];

/**
 * Translates each source to every language, and validates its SPIR-V.
 * @param {readonly Pipeline[]} pipelines
 * @returns {Promise<Readonly<Record<string, readonly (string | null)[]>>>} refusals by compiler, one for each pipeline
 */
export async function compileWithNaga(pipelines) {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-naga-'));
  let count = 0;
  const answers = await bySource(pipelines, async (source, group) => {
    const file = join(folder, `${count++}`);
    writeFileSync(`${file}.wgsl`, source);
    const answer = await translate(file);
    for (const end of ['wgsl', ...Object.keys(languages)])
      rmSync(`${file}.${end}`, { force: true });
    return group.map(() => answer);
  });
  rmSync(folder, { recursive: true });
  const compilers = [...Object.values(languages), 'spirv-val'];
  return Object.fromEntries(
    compilers.map((compiler) => [compiler, answers.map((answer) => answer[compiler] ?? null)]),
  );
}

/**
 * @param {string} file without its ending
 * @returns {Promise<Record<string, string>>} refusals by compiler
 */
async function translate(file) {
  /** @type {Record<string, string>} */
  const refusals = {};
  const outputs = Object.keys(languages).map((end) => `${file}.${end}`);
  const all = await runTool('naga', [...BOUNDS, `${file}.wgsl`, ...outputs]);
  // naga stops at the first language that fails
  for (const [end, compiler] of all.failed ? Object.entries(languages) : []) {
    const { failed, output } = await runTool('naga', [...BOUNDS, `${file}.wgsl`, `${file}.${end}`]);
    // equal reasons give equal messages
    if (failed) refusals[compiler] = output.replaceAll(file, 'kernel');
  }
  if (refusals[languages.spv] !== undefined) {
    return { ...refusals, 'spirv-val': 'There is no SPIR-V to check.' };
  }
  const checked = await runTool('spirv-val', ['--target-env', 'vulkan1.1', `${file}.spv`]);
  if (checked.failed) refusals['spirv-val'] = checked.output.replaceAll(file, 'kernel');
  return refusals;
}
