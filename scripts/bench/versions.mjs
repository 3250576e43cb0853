// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * The version of an installed package.
 * @param {string} name
 * @returns {string}
 */
function versionOf(name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** The versions that a report names beside its numbers. */
export function benchVersions() {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  return { ours: own, jaxJs: versionOf('@jax-js/jax'), webgpu: versionOf('webgpu') };
}
