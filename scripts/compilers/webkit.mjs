// @ts-check
// WebKit's own WGSL compiler, run by a command: COMMAND SHADER.wgsl PIPELINES.txt, one line for each pipeline,
//   entryPoint @BINDING=uniform|read|read_write|dynamic …
// which prints for each a line "ok …" or "FAIL … :: Safari’s message".
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bySource, runTool } from './tools.mjs';

/** @typedef {import('./pipelines.ts').Pipeline} Pipeline */

/** @type {Readonly<Record<string, string>>} */
const kinds = { 'read-only-storage': 'read', storage: 'read_write', uniform: 'uniform' };

/**
 * @param {string} command
 * @param {readonly Pipeline[]} pipelines
 * @returns {Promise<readonly (string | null)[]>} refusals, one for each pipeline
 */
export async function compileWithWebKit(command, pipelines) {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-webkit-'));
  let count = 0;
  const refusals = await bySource(pipelines, async (source, group) => {
    const file = join(folder, `${count++}`);
    writeFileSync(`${file}.wgsl`, source);
    writeFileSync(`${file}.txt`, group.map(lineOf).join('\n'));
    const { output } = await runTool(command, [`${file}.wgsl`, `${file}.txt`]);
    for (const end of ['wgsl', 'txt']) rmSync(`${file}.${end}`);
    return group.map((pipeline) => refusalIn(output, lineOf(pipeline)));
  });
  rmSync(folder, { recursive: true });
  return refusals;
}

/** @param {Pipeline} pipeline */
function lineOf({ entry, layout }) {
  const bindings = layout.map(({ binding, buffer }) => {
    const kind = buffer?.hasDynamicOffset ? 'dynamic' : kinds[buffer?.type ?? 'uniform'];
    return `@${binding}=${kind}`;
  });
  return [entry, ...bindings].join(' ');
}

/**
 * @param {string} output
 * @param {string} line
 */
function refusalIn(output, line) {
  if (output.split('\n').includes(`ok ${line}`)) return null;
  const [, refusal = `It gave no answer: ${output}`] = output.split(`FAIL ${line} :: `);
  return refusal.split('\nok ')[0]?.split('\nFAIL ')[0] ?? refusal;
}
