// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/**
 * Number of tests of one suite, by result.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Reads the JSON report of Vitest or Playwright.
 * @param {string} path
 * @returns {Counts} all zero where there is no report: the suite never ran
 */
export function readReport(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return 'numTotalTests' in report ? vitestCounts(report) : playwrightCounts(report);
}

/** @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} report */
function vitestCounts(report) {
  // A file that fails to load has no failed tests, and must be counted as one failure.
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report */
function playwrightCounts({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The failures of one step of the test command. A step that ends with an error counts at least one, even if
 * none of its tests failed (a lint error, a crash), and so does a suite in which no test passed.
 * @param {Counts} counts
 * @param {boolean} endedWell
 */
export function failuresOf({ passed, failed }, endedWell) {
  return endedWell && passed > 0 ? failed : Math.max(failed, 1);
}
