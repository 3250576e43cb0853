// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './findBrowser.mjs';
import { hasRealGpu, hasVulkanLoader, swiftShaderManifest } from './vulkan.mjs';

/**
 * Makes sure that Dawn in Node finds a Vulkan driver; on Debian, root installs one.
 * @throws {Error} with one line that says what to install
 */
export function ensureVulkan() {
  if (hasVulkanDriver()) return;
  if (mayInstall()) install(['libvulkan1', 'chromium']);
  if (hasVulkanDriver()) return;
  throw new Error(
    'The kernels need a Vulkan driver: install the Vulkan loader (libvulkan1) and Chromium (chromium), whose SwiftShader serves where there is no GPU, or point VK_ICD_FILENAMES at a driver.',
  );
}

function hasVulkanDriver() {
  const chosen = process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES;
  return hasVulkanLoader() && Boolean(chosen || hasRealGpu() || swiftShaderManifest());
}

/**
 * Makes sure that there is a Chromium for the browser tests: Playwright's own download, or Debian's.
 * @throws {Error} with one line that says what to install
 */
export function ensureChromium() {
  if (findChromium()) return;
  run('npx', ['playwright', 'install', 'chromium']);
  if (!findChromium() && mayInstall()) install(['chromium', 'libvulkan1']);
  if (findChromium()) return;
  throw new Error(
    'The browser tests need Chromium: install Chrome or Chromium, or run npx playwright install --with-deps chromium, or set PLAYWRIGHT_CHROMIUM_PATH.',
  );
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {string[]} packages */
function install(packages) {
  console.log(`Installing ${packages.join(' and ')} with apt-get ...`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/**
 * A failed command is no error yet: the caller checks afterwards whether the package is installed.
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    timeout: 15 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
