// @ts-check
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

/**
 * Bundles TypeScript into one file for Node, in node_modules, so that it finds Dawn's native module there.
 * @param {string} entry from the project's folder
 * @param {string} name of the bundle
 * @returns {Promise<string>} its path
 */
export async function bundleForNode(entry, name) {
  const outDir = join(root, `node_modules/.cache/convlab-${name}`);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: ['webgpu'] },
    build: {
      ssr: join(root, entry),
      ...{ target: 'node20', outDir, emptyOutDir: true },
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
  });
  return join(outDir, `${name}.mjs`);
}
