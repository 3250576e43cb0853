// @ts-check
// Compiles every distinct kernel, of the presets, the tests' networks and 200 random ones, in every variant,
// with the compilers of browsers and drivers, which need not be installed on this system:
//   node scripts/compilers.mjs [tint|naga|webkit|radv …] [--webkit=COMMAND] [--families=NAVI21,…] [--table]
// Tint is Chrome's, naga (cargo install naga-cli; its SPIR-V goes through spirv-val) Firefox's, WebKit's is
// Safari's, where a command runs it (scripts/compilers/webkit.mjs), and RADV (mesa-vulkan-drivers, gcc) is
// AMD's, for each family of its GPUs. The first family compiles all, the others all but the random networks.
// Without names, all compilers run.
// --table instead prints RADV's statistics for the lecture models' GEMMs, as Markdown.
import { bundleForNode } from './bundle.mjs';
import { compileOnDawn } from './compilers/dawn.mjs';
import { compileWithNaga } from './compilers/naga.mjs';
import { families as allFamilies, compileOnRadv } from './compilers/radv.mjs';
import { registerTable } from './compilers/registerTable.mjs';
import { reportRefusals } from './compilers/reportRefusals.mjs';
import { compileWithWebKit } from './compilers/webkit.mjs';

/** @typedef {import('./compilers/pipelines.ts').Pipeline} Pipeline */
/** @typedef {import('./compilers/reportRefusals.mjs').Verdicts} Verdicts */

const RANDOM_NETWORKS = 200;

const words = process.argv.slice(2);
const webkit = option('webkit');
const families = option('families')?.split(',') ?? allFamilies;
const asked = words.filter((word) => !word.startsWith('--'));
const unknown = asked.filter((word) => !['tint', 'naga', 'webkit', 'radv'].includes(word));
if (unknown.length > 0) throw new Error(`No compiler is called ${unknown.join(', ')}.`);
if (asked.includes('webkit') && webkit === undefined)
  throw new Error("WebKit's compiler needs --webkit=COMMAND.");

const kernels = await import(await bundleForNode('scripts/compilers/pipelines.ts', 'compilers'));
if (words.includes('--table')) console.log(await registerTable(kernels, families));
else process.exitCode = reportRefusals(await verdicts(), kernels.planKinds) ? 0 : 1;

/** @returns {Promise<readonly Verdicts[]>} */
async function verdicts() {
  /** @type {readonly Pipeline[]} */
  const pipelines = kernels.pipelinesOf(kernels.sampleJobs(RANDOM_NETWORKS));
  const offered = pipelines.filter(({ inSoftware }) => !inSoftware);
  /** @type {Verdicts[]} */
  const found = [];
  if (runs('tint')) {
    const answers = await compileOnDawn('null', pipelines);
    found.push({ compiler: 'Tint', pipelines, refusals: answers.map(({ refusal }) => refusal) });
  }
  if (runs('naga')) {
    for (const [compiler, refusals] of Object.entries(await compileWithNaga(offered)))
      found.push({ compiler, pipelines: offered, refusals });
  }
  if (webkit !== undefined && runs('webkit')) {
    const refusals = await compileWithWebKit(webkit, offered);
    found.push({ compiler: 'WebKit', pipelines: offered, refusals });
  }
  if (runs('radv')) found.push(...(await verdictsOfRadv()));
  return found;
}

/** @returns {Promise<readonly Verdicts[]>} */
async function verdictsOfRadv() {
  /** @type {Verdicts[]} */
  const found = [];
  for (const [index, family] of families.entries()) {
    /** @type {readonly Pipeline[]} */
    const pipelines = kernels.pipelinesOf(kernels.sampleJobs(index === 0 ? RANDOM_NETWORKS : 0));
    const offered = pipelines.filter(({ inSoftware }) => !inSoftware);
    const answers = await compileOnRadv(family, offered);
    const able = offered.filter((_, i) => answers[i]?.absent === undefined);
    const refusals = answers.filter(({ absent }) => absent === undefined);
    found.push({
      compiler: `RADV ${family}`,
      pipelines: able,
      refusals: refusals.map(({ refusal }) => refusal),
    });
  }
  return found;
}

/** @param {string} name */
function option(name) {
  return words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** @param {string} compiler */
function runs(compiler) {
  return asked.length === 0 || asked.includes(compiler);
}
