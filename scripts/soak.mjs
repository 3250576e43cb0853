// @ts-check
// What is left over after long work in the page: 2,000 steps with views opened and closed, and 100 networks
// trained or stopped, and taken off the page, each after a warm-up. Writes docs/soak.md, and fails where anything grew by more than 2%
// since the warm-up. `npm run build` comes first.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { openSoaked } from './soak/soakedPage.mjs';

const TABLE = fileURLToPath(new URL('../docs/soak.md', import.meta.url));
const STEPS = Number(process.env.CONVLAB_SOAK_STEPS ?? 2000);
const CYCLES = Number(process.env.CONVLAB_SOAK_CYCLES ?? 100);
/** Updates of an epoch of the long run. */
const EPOCH = 1500;
/** Runs that the page lists before the oldest goes: from then on, a further one is no growth. */
const KEPT_RUNS = 100;
/** Looked at so often, and once before, after the warm-up: by then every view and preset was open. */
const PARTS = 4;
const MOST = 1.02;
const VIEWS = ['Feature maps', 'Errors', 'Draw a digit', 'Convolution lab'];
const PRESETS = ['Small and fast', 'Softmax regression', 'Multilayer perceptron', 'LeNet-5'];

/** @type {{ what: string, at: string, figures: Record<string, number> }[]} */
const rows = [];
const server = await preview({ preview: { port: 0, open: false }, logLevel: 'error' });
const soaked = await openSoaked(process.env.CONVLAB_URL ?? server.resolvedUrls?.local[0] ?? '');
await longRun();
await manyRuns();
await soaked.close();
await server.close();

const grown = ['steps', 'networks'].flatMap(growthOf);
const text = report();
writeFileSync(TABLE, text);
console.log(text);
process.exit(grown.length > 0 || soaked.errors.length > 0 ? 1 : 0);

/** One run, while views open and close. */
async function longRun() {
  await soaked.choose('Preset', 'Small and fast');
  // long epochs, so that the page has the same few rows throughout
  await soaked.fill({ 'Training images': 60_000, 'Batch size': 32, Epochs: 100 });
  await soaked.press('Train');
  for (const view of VIEWS) await soaked.look(view);
  // the first epoch's end brings what validation needs, and what views show of an epoch
  await soaked.reachesStep(EPOCH + 1);
  for (const view of VIEWS) await soaked.look(view);
  const warm = await keepPaused();
  for (let part = 1; part <= PARTS; part++) {
    for (const view of VIEWS) await soaked.look(view);
    await soaked.reachesStep(warm + (part * STEPS) / PARTS);
    await keepPaused();
  }
  await soaked.press('Stop');
  await soaked.reaches(/^Stopped/);
  await soaked.clearRun();
}

/** A run that goes on has steps and pictures under way, now more and now fewer. @returns its step */
async function keepPaused() {
  await soaked.press('Pause');
  await soaked.reaches(/^Paused$/);
  const step = await soaked.step();
  await keep('steps', String(step));
  await soaked.press('Resume');
  return step;
}

/** One network after the other, as different from the one before as the set-up allows. */
async function manyRuns() {
  for (let cycle = 1 - KEPT_RUNS; cycle <= CYCLES; cycle++) {
    const turn = ((cycle + KEPT_RUNS) * 7919) % 1009;
    await soaked.choose('Preset', PRESETS[turn % PRESETS.length] ?? '');
    const isStopped = turn % 5 === 0;
    const [batch, epochs] = [16 + (turn % 3) * 8, isStopped ? 100 : 1 + (turn % 2)];
    await soaked.fill({ 'Training images': 200, 'Batch size': batch, Epochs: epochs });
    await soaked.press('Train');
    if (isStopped) await soaked.press('Stop');
    await soaked.reaches(/^(Finished|Stopped)/);
    await soaked.look(VIEWS[turn % VIEWS.length] ?? '');
    await soaked.clearRun();
    if (cycle < 0 || cycle % (CYCLES / PARTS) !== 0) continue;
    // the page keeps what the view closed last has shown: the same one for every row
    await soaked.choose('Preset', 'Small and fast');
    for (const view of VIEWS) await soaked.look(view);
    await keep('networks', String(cycle));
  }
}

/** @param {string} what @param {string} at */
async function keep(what, at) {
  const figures = await soaked.figures();
  rows.push({ what, at, figures });
  console.error(what, at, JSON.stringify(figures));
}

/** What grew since the warm-up. @param {string} wanted */
function growthOf(wanted) {
  const [first, ...rest] = rows.filter(({ what }) => what === wanted);
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return [`${wanted}: nothing was measured`];
  return Object.entries(last.figures).flatMap(([name, value]) => {
    const before = first.figures[name] ?? 0;
    if (value <= before * MOST) return [];
    return [`${wanted}: ${name} grew from ${before} to ${value}`];
  });
}

function report() {
  const names = Object.keys(rows[0]?.figures ?? {});
  const head = ['after', ...names];
  const lines = rows.map(({ what, at, figures }) => [`${at} ${what}`, ...Object.values(figures)]);
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    '# Soak',
    '',
    `Written by \`npm run soak\`: what is alive in the built page in Chromium, after collection. One run of "Small and fast" (batch size 32) goes on while views open and close, and is paused for each row, since a run that goes on has steps and pictures under way. Then networks of ${PRESETS.length} presets are trained or stopped, one after the other, and taken off the page. Growth counts from the first row of each, after a warm-up: every view was open twice and an epoch has ended, and a hundred networks have filled the list of runs.`,
    '',
    'What may grow is what the user has made: an epoch adds its row to the History table, a step its five numbers to the curves (in typed arrays, which are not part of this heap), and an edit a step of undo, of which the page keeps a thousand. The GPU buffers left after networks are for the set-up that has not trained, which Feature maps showed last.',
    '',
    ...table,
    '',
    ...(grown.length === 0 ? ['Nothing grew by more than 2%.'] : grown.map((one) => `- ${one}`)),
    `${soaked.errors.length} errors and unhandled rejections.`,
    '',
  ].join('\n');
}
