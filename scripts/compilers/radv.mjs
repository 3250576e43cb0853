// @ts-check
// Compiles a kernel with AMD's open driver for a GPU that need not be present: Mesa's RADV supports any family.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileOnDawn } from './dawn.mjs';

const MANIFESTS = '/usr/share/vulkan/icd.d';

/** Families from GCN 4 to RDNA 3, by their names in RADV_FORCE_FAMILY; GFX1100 is Navi 31 in Mesa 22. */
export const families = ['POLARIS10', 'VEGA10', 'RENOIR', 'NAVI21', 'GFX1100'];

/**
 * @typedef {object} Statistics of a kernel, all for one invocation except `waves` and `lds`
 * @property {number} vgprs vector registers, as allocated
 * @property {number} spilled vector registers that did not fit
 * @property {number} scratch bytes of memory used instead of registers
 * @property {number} waves subgroups in a SIMD at once: of 64 invocations, on RDNA of 32
 * @property {number} lds bytes of workgroup memory
 * @property {number} instructions in the whole kernel
 * @property {InnerLoop | null} inner null without the assembly
 */
/** @typedef {{ products: number, instructions: number }} InnerLoop the basic block with the most multiplications */

/** True where RADV and a C compiler are installed; the driver in front of RADV needs the compiler. */
export function hasRadv() {
  return manifestOfRadv() !== undefined && spawnSync('gcc', ['--version']).status === 0;
}

/** Mesa's manifest; its name may end with the processor's. */
function manifestOfRadv() {
  if (!existsSync(MANIFESTS)) return undefined;
  const name = readdirSync(MANIFESTS).find((file) => file.startsWith('radeon_icd'));
  return name === undefined ? undefined : join(MANIFESTS, name);
}

/**
 * @param {string} family
 * @param {readonly import('./pipelines.ts').Pipeline[]} pipelines
 * @param {{ assembly?: boolean }} [options] the assembly is long: for few pipelines
 * @returns {Promise<readonly { refusal: string | null, absent?: string | undefined, statistics: Statistics | null }[]>}
 * @throws {Error} where RADV knows no such family
 */
export async function compileOnRadv(family, pipelines, { assembly = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-radv-'));
  try {
    const answers = await compileOnDawn('vulkan', pipelines, {
      ...buildDriver(folder),
      RADV_FORCE_FAMILY: family,
      RADV_DEBUG: ['nocache', 'shaderstats', ...(assembly ? ['shaders'] : [])].join(),
    });
    return answers.map(({ refusal, absent, said }) => ({
      ...{ refusal, absent },
      statistics: refusal === null && absent === undefined ? statisticsIn(said) : null,
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} folder for the driver
 * @returns {Record<string, string>} environment that makes the Vulkan loader use it
 */
function buildDriver(folder) {
  const library = join(folder, 'radv.so');
  const source = join(import.meta.dirname, 'radv.c');
  const built = spawnSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
  if (built.status !== 0) throw new Error(`gcc did not compile ${source}:\n${built.stderr}`);
  const found = manifestOfRadv();
  if (found === undefined)
    throw new Error(`There is no RADV in ${MANIFESTS}: install Mesa's Vulkan drivers.`);
  const radv = JSON.parse(readFileSync(found, 'utf8'));
  const manifest = join(folder, 'radv.json');
  const ICD = { ...radv.ICD, library_path: library };
  writeFileSync(manifest, JSON.stringify({ ...radv, ICD }));
  return {
    ...{ VK_ICD_FILENAMES: manifest, VK_DRIVER_FILES: manifest },
    ...{ RADV_LIBRARY: radv.ICD.library_path, XDG_RUNTIME_DIR: folder },
  };
}

/**
 * @param {readonly string[]} lines
 * @returns {Statistics}
 * @throws {Error} where a number is missing
 */
export function statisticsIn(lines) {
  /** @param {string} name */
  const figure = (name) => {
    const line = lines.find((said) => said.startsWith(`${name}: `));
    if (line === undefined) throw new Error(`RADV said no "${name}":\n${lines.join('\n')}`);
    return Number(line.slice(name.length + 2));
  };
  return {
    vgprs: figure('VGPRs'),
    spilled: figure('Spilled VGPRs'),
    scratch: figure('Scratch size'),
    waves: figure('Subgroups per SIMD'),
    lds: figure('LDS size'),
    instructions: figure('Instructions'),
    inner: innerLoopIn(lines),
  };
}

/** A floating-point multiplication, alone or with an addition. */
const PRODUCT = /^v_(dual_|pk_)?(mul|fma|fmac|mac|mad)\w*_f(16|32)/;
/^v_(dual_)?(mul|fma|fmac|mac|mad|fma_mix|mad_mix)(lo|hi|ak|mk|aak|amk)?_(legacy_)?f(16|32)/;

/**
 * @param {readonly string[]} lines
 * @returns {InnerLoop | null}
 */
function innerLoopIn(lines) {
  const from = lines.indexOf('disasm:');
  if (from < 0) return null;
  let most = { products: 0, instructions: 0 };
  let block = most;
  for (const line of lines.slice(from + 1)) {
    if (/^BB\d+:/.test(line)) block = { products: 0, instructions: 0 };
    else if (!line.startsWith('\t')) break;
    else {
      block.instructions += 1;
      // a line of RDNA 3 has two instructions
      block.products += line.split(' :: ').filter((half) => PRODUCT.test(half.trim())).length;
    }
    if (block.products > most.products) most = block;
  }
  return most;
}
