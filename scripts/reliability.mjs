// @ts-check
// Writes docs/reliability.md: each fault, what is promised, its tests and what they came to in the last
// `npm test`, which comes first.
import { statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faults } from './reliability/faults.mjs';
import { outcomesIn } from './reliability/reports.mjs';

/** @typedef {import('./reliability/faults.mjs').Fault} Fault */
/** @typedef {import('./reliability/reports.mjs').Outcome} Outcome */

const root = fileURLToPath(new URL('..', import.meta.url));
export const TABLE = `${root}docs/reliability.md`;
const reports = ['unit', 'gpu', 'e2e'].map((name) => `${root}test-results/${name}.json`);

/**
 * Whether a test that ran is one of that title, in which `%i` and `$name` stand for the case.
 * @param {string} wanted how the title begins
 * @param {string} title
 */
function isOf(wanted, title) {
  const pattern = wanted.replace(/[.*+?^{}()|[\]\\]/g, '\\$&').replace(/%[a-z]|\$[a-z]+/g, '.+');
  return new RegExp(`^${pattern}`).test(title);
}

/**
 * @param {Fault} fault
 * @param {readonly Outcome[]} outcomes
 * @returns {string} `3 of 3`; tests that did not run count as not passed
 */
function resultOf({ tests }, outcomes) {
  const ran = tests.flatMap(([file, title]) => {
    const own = outcomes.filter((outcome) => outcome.file === file && isOf(title, outcome.title));
    return own.length > 0 ? own : [{ file, title, passed: false }];
  });
  return `${ran.filter(({ passed }) => passed).length} of ${ran.length}`;
}

/**
 * @param {Fault} fault
 * @param {readonly Outcome[]} outcomes
 */
function rowOf(fault, outcomes) {
  const files = [...new Set(fault.tests.map(([file]) => file))];
  const links = files.map((file) => `[${file.replace(/^.*\//, '')}](../${file})`).join(', ');
  return `| ${fault.fault} | ${fault.promise} | ${links} | ${resultOf(fault, outcomes)} |`;
}

/**
 * @param {readonly Outcome[]} outcomes
 * @param {string} day on which the tests ran
 */
export function reliabilityPage(outcomes, day) {
  const parts = Object.entries(faults).flatMap(([what, rows]) => [
    `## ${what}`,
    '',
    '| fault | promise | tests | passed |',
    '|---|---|---|---|',
    ...rows.map((fault) => rowOf(fault, outcomes)),
    '',
  ]);
  return [
    '# What breaks, and what is promised',
    '',
    `Written by \`npm run reliability\` from the reports of \`npm test\` of ${day}. “Passed” counts the cases of the tests that hold the promise. A test compares this page with the list of faults and the list with the tests.`,
    '',
    ...parts,
  ].join('\n');
}

function main() {
  const outcomes = reports.flatMap((path) => outcomesIn(path, root));
  if (outcomes.length === 0) throw new Error('There are no reports yet: run `npm test` first.');
  const day = statSync(reports[0] ?? '')
    .mtime.toISOString()
    .slice(0, 10);
  writeFileSync(TABLE, reliabilityPage(outcomes, day));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
