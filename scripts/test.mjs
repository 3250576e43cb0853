// @ts-check
// The whole test command: data, check with unit tests, kernels on Dawn, build, browser. Every suite
// must run and pass tests of its own. Missing system packages are installed if allowed.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureChromium, ensureVulkan } from './install.mjs';
import { failuresOf, readReport } from './testReport.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const REPORTS = 'test-results';
const totals = { passed: 0, failed: 0, skipped: 0 };

rmSync(REPORTS, { recursive: true, force: true });
try {
  ensureVulkan();
  ensureChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

suite('check', 'unit');
suite('test:gpu', 'gpu');
if (npmRun('build')) suite('test:e2e', 'e2e');
else totals.failed += 1;

if (totals.skipped > 0) console.log(`\n${totals.skipped} skipped`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

/**
 * Runs a script of a test suite, and adds up its report.
 * @param {string} script
 * @param {string} name of the report
 */
function suite(script, name) {
  const report = `${REPORTS}/${name}.json`;
  const endedWell = npmRun(script, { CONVLAB_VITEST_JSON: report });
  const counts = readReport(report);
  const failed = failuresOf(counts, endedWell);
  console.log(`\n${script}: ${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
  totals.passed += counts.passed;
  totals.failed += failed;
  totals.skipped += counts.skipped;
}

/**
 * @param {string} script
 * @param {Record<string, string>} env
 */
function npmRun(script, env = {}) {
  console.log(`\n— npm run ${script}`);
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  return status === 0;
}
