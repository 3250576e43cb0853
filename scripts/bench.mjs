// @ts-check
// Times that no test asserts: this engine beside its peers and beside the driver's own peak,
// training in Node, how smooth the page stays, and its charts. Numbers are valid for this machine and
// this driver only. `npm run bench -- --help` lists the parts.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileCosts } from './bench/fileCosts.mjs';
import { benchInBrowser } from './bench/inBrowser.mjs';
import { benchInNode } from './bench/inNode.mjs';
import { listingCosts } from './bench/listingCosts.mjs';
import { nodeRuns } from './bench/nodeRuns.mjs';
import { HELP, parseBench } from './bench/options.mjs';
import { pageFrames } from './bench/pageFrames.mjs';
import { viewCost } from './bench/viewCost.mjs';
import { viewHeap } from './bench/viewHeap.mjs';
import { writeTables } from './bench/writeTables.mjs';
import { benchChart } from './chartBench.mjs';

const { help, places, flags, old, write, json } = parse();
if (help) {
  console.log(HELP);
  process.exit(0);
}
const inPlace = { node: benchInNode, browser: benchInBrowser };
const reports = [];
// One after the other: parallel runs would disturb each other.
for (const place of flags.parts.length > 0 ? places : []) {
  console.error(`\nMeasuring (${place})`);
  reports.push(await inPlace[place](flags));
}
if (json !== null) writeFileSync(json, JSON.stringify(reports, null, 2));
if (reports.length > 0) await writeTables(reports, write);

if (old.some((part) => part !== 'charts' && part !== 'files')) build();
if (old.includes('node')) table('Training in Node (Dawn)', nodeRuns());
if (old.includes('page')) {
  table('The page while it trains (Chromium)', await pageFrames());
  console.log('Times of the page are reported, not required, on a software adapter.');
}
if (old.includes('views')) {
  table('Training with views of the inside (Chromium)', await viewCost());
  table('The heap of the page meanwhile, after collection (Chromium)', await viewHeap());
}
if (old.includes('charts')) {
  table('A chart of 100,000 points and 8 runs, scripting of an update (Chromium)', [
    await benchChart(),
  ]);
}
if (old.includes('files')) {
  // first, while nothing of it is compiled
  table('Reading a listing (Node)', await listingCosts());
  table("Reading a model's file (Node)", await fileCosts());
}
process.exit(0);

function parse() {
  try {
    return parseBench(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    process.exit(2);
  }
}

function build() {
  const { status } = spawnSync('npm', ['run', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('npm run build failed.');
}

/**
 * @param {string} title
 * @param {readonly Record<string, unknown>[]} rows
 */
function table(title, rows) {
  console.log(`\n${title}`);
  console.table(rows);
}
