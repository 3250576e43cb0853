// @ts-check
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** @typedef {import('./pipelines.ts').Pipeline} Pipeline */

/**
 * Runs a tool.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<{ failed: boolean, output: string }>} output and errors together
 * @throws {Error} where there is no such command
 */
export function runTool(command, args) {
  return new Promise((resolve, reject) => {
    execFile(command, args, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT')
        reject(new Error(`There is no command ${command}: install it.`));
      else resolve({ failed: error !== null, output: `${stdout}${stderr}`.trim() });
    });
  });
}

/**
 * Compiles all pipelines of one source together, because a compiler reads a source with all its entry points; as many
 * sources at a time as there are cores.
 * @template T
 * @param {readonly Pipeline[]} pipelines
 * @param {(source: string, pipelines: readonly Pipeline[]) => Promise<readonly T[]>} compile one answer for each pipeline
 * @returns {Promise<readonly T[]>} in the order of the pipelines
 */
export async function bySource(pipelines, compile) {
  /** @type {Map<string, Pipeline[]>} */
  const groups = new Map();
  for (const pipeline of pipelines) {
    groups.set(pipeline.source, [...(groups.get(pipeline.source) ?? []), pipeline]);
  }
  const sources = [...groups];
  /** @type {Map<Pipeline, T>} */
  const answers = new Map();
  const work = async () => {
    for (let next = sources.pop(); next !== undefined; next = sources.pop()) {
      const [source, group] = next;
      const found = await compile(source, group);
      for (const [i, pipeline] of group.entries()) {
        answers.set(pipeline, /** @type {T} */ (found[i]));
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return pipelines.map((pipeline) => /** @type {T} */ (answers.get(pipeline)));
}
