import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { UsageError } from './usageError.ts';

const PATIENCE_MS = 60_000;
const FOUND = 'adapter found';
const CPU = 'or train with --device cpu';

/**
 * Looks for a GPU in a process of its own: Dawn and the Vulkan loader write their troubles to
 * standard error, where only our sentence shall stand, and a broken driver can end a process.
 * @throws {UsageError} that says what is missing and how to get it
 */
export function checkGpu(): void {
  const webgpu = findPackage();
  const program = `
    const { create } = await import(${JSON.stringify(webgpu)});
    const adapter = await create([]).requestAdapter();
    if (adapter !== null) console.log(${JSON.stringify(FOUND)});`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { encoding: 'utf8', timeout: PATIENCE_MS },
  );
  if (!stdout.includes(FOUND)) throw new UsageError(whyNoGpu(stderr));
}

/** Address of the npm package, wherever the bundle or the source stands. */
function findPackage(): string {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve('webgpu')).href;
  } catch {
    throw new UsageError(`The npm package webgpu is missing; run npm ci, ${CPU}.`);
  }
}

function whyNoGpu(complaints: string): string {
  if (process.platform !== 'linux') {
    return `No GPU can be used: the system offers no adapter; update its graphics driver, ${CPU}.`;
  }
  if (complaints.includes("Couldn't load Vulkan")) {
    return `No GPU can be used: the Vulkan loader libvulkan.so.1 is missing; install it (on Debian: apt-get install libvulkan1) with a driver, ${CPU}.`;
  }
  if (complaints.includes('dawn.node')) {
    return `No GPU can be used: the npm package webgpu does not run on ${process.platform}-${process.arch}; train with --device cpu.`;
  }
  return `No GPU can be used: no Vulkan driver that suits WebGPU was found; install your GPU's driver, set VK_ICD_FILENAMES to a driver's manifest (on Debian: apt-get install chromium, then VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json), ${CPU}.`;
}
