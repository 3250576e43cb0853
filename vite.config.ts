import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { contentPolicy } from './scripts/contentPolicy.ts';
import { DEV_PORT, START_PORT } from './scripts/ports.mjs';

const fileOf = (path: string) => normalizePath(fileURLToPath(new URL(path, import.meta.url)));
const PAGE = fileOf('src/page/main.tsx');
const BENCH = fileOf('src/page/ui/bench/main.tsx');

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const reached = new Map<string, ReadonlySet<string>>();

/** All modules that come with an entry, by its static imports. */
function reachedFrom(entry: string, modules: Modules): ReadonlySet<string> {
  const known = reached.get(entry);
  if (known) return known;
  const found = new Set<string>();
  const add = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) add(next);
  };
  add(entry);
  reached.set(entry, found);
  return found;
}

/**
 * What the first picture needs comes in three files, because together it packs better: the libraries,
 * what the bench page needs too, and the rest. The entry is apart: it awaits words, and no part that
 * comes later may wait for it in turn.
 */
function fileOfFirstLoad(id: string, modules: Modules): string | null {
  if (id === PAGE || !reachedFrom(PAGE, modules).has(id)) return null;
  if (id.includes('/node_modules/')) return 'vendor';
  return reachedFrom(BENCH, modules).has(id) ? 'parts' : 'page';
}

export default defineConfig({
  // Relative, so that the built page works in any folder of any host.
  base: './',
  // One page: a missing file must be a 404, never the page's own HTML in place of a data shard.
  appType: 'mpa',
  plugins: [
    react(),
    contentPolicy(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/page/offline',
      filename: 'serviceWorker.ts',
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['index.html', 'assets/*.{js,css,woff2}', '*.{svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 4 * 2 ** 20,
      },
      manifest: false,
      injectRegister: false,
    }),
  ],
  worker: { format: 'es' },
  build: {
    // The first releases with WebGPU on by default.
    target: ['chrome113', 'edge113', 'firefox141', 'safari26'],
    sourcemap: true,
    rolldownOptions: {
      input: { index: 'index.html', bench: 'bench.html' },
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: fileOfFirstLoad }],
        },
      },
    },
  },
  server: { port: DEV_PORT },
  preview: { port: START_PORT },
});
