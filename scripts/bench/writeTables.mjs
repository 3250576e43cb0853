// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';

/** Loads the module that writes reports as Markdown tables. */
async function loadMarkdown() {
  /** @type {{ module: typeof import('../../src/bench/markdown.ts') }} */
  const { module } = await runnerImport(join(import.meta.dirname, '../../src/bench/markdown.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
}

/**
 * Prints the reports. If a file is given, writes them between its markers.
 * @param {readonly import('../../src/bench/report.ts').BenchReport[]} reports
 * @param {string | null} file
 */
export async function writeTables(reports, file) {
  const { reportsMarkdown, betweenMarkers } = await loadMarkdown();
  const tables = reportsMarkdown(reports);
  console.log(`\n${tables}`);
  if (file !== null) writeFileSync(file, betweenMarkers(readFileSync(file, 'utf8'), tables));
}
