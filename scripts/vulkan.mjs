// @ts-check
import { existsSync, readdirSync } from 'node:fs';

/** Where Chromium packages put the manifest of SwiftShader, their software Vulkan driver. */
const SWIFTSHADER_MANIFESTS = [
  '/usr/lib/chromium/vk_swiftshader_icd.json',
  '/usr/lib/chromium-browser/vk_swiftshader_icd.json',
  '/usr/lib64/chromium-browser/vk_swiftshader_icd.json',
  '/opt/google/chrome/vk_swiftshader_icd.json',
];

const LOADER_FOLDERS = [
  '/usr/lib',
  '/usr/lib64',
  '/usr/local/lib',
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
];

/** True where the platform has its own GPU API (Metal, D3D12) or a Vulkan loader is installed. */
export function hasVulkanLoader() {
  if (process.platform !== 'linux') return true;
  return LOADER_FOLDERS.some((folder) => existsSync(`${folder}/libvulkan.so.1`));
}

/** The path of Chromium's SwiftShader manifest, or undefined where there is none. */
export function swiftShaderManifest() {
  return SWIFTSHADER_MANIFESTS.find((path) => existsSync(path));
}

/** True where the system has a render node or an NVIDIA device, so that a real driver may work. */
export function hasRealGpu() {
  if (process.platform !== 'linux') return true;
  if (existsSync('/dev/nvidia0')) return true;
  if (!existsSync('/dev/dri')) return false;
  return readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
}

/**
 * Environment for a process that runs Dawn: Chromium's SwiftShader where there is no real GPU, and
 * nothing where the user has already chosen a driver.
 * @returns {Record<string, string>}
 */
export function vulkanEnvironment() {
  if (process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES || hasRealGpu()) return {};
  const manifest = swiftShaderManifest();
  return manifest ? { VK_ICD_FILENAMES: manifest } : {};
}
