// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** @typedef {{ file: string, title: string, passed: boolean }} Outcome */

/**
 * What each test of a suite came to.
 * @param {string} path of the JSON report of Vitest or Playwright
 * @param {string} root the project's folder
 * @returns {readonly Outcome[]} none where there is no report; a test that was skipped has not passed
 */
export function outcomesIn(path, root) {
  if (!existsSync(path)) return [];
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return 'testResults' in report ? vitestOutcomes(report, root) : playwrightOutcomes(report.suites);
}

/**
 * @param {{ testResults: { name: string, assertionResults: { title: string, status: string }[] }[] }} report
 * @param {string} root
 */
function vitestOutcomes({ testResults }, root) {
  return testResults.flatMap(({ name, assertionResults }) => {
    const file = relative(root, name).replaceAll('\\', '/');
    return assertionResults.map(({ title, status }) => ({
      file,
      title,
      passed: status === 'passed',
    }));
  });
}

/**
 * @typedef {{ file: string, suites?: Suite[], specs: { title: string, ok: boolean, tests: { status: string }[] }[] }} Suite
 * @param {readonly Suite[]} suites
 * @returns {readonly Outcome[]}
 */
function playwrightOutcomes(suites) {
  return suites.flatMap(({ file, specs, suites: inner = [] }) => [
    ...specs.map(({ title, ok, tests }) => ({
      file: `e2e/${file}`,
      title,
      passed: ok && tests.every(({ status }) => status === 'expected'),
    })),
    ...playwrightOutcomes(inner),
  ]);
}
