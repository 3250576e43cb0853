import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { DEV_PORT, START_PORT } from './scripts/ports.mjs';

export default defineConfig({
  // Relative, so that the built page works in any folder of any host.
  base: './',
  // One page: a missing file must be a 404, never the page's own HTML in place of a data shard.
  appType: 'mpa',
  plugins: [
    react(),
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
        // what both pages always need, in one file: together it packs better
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|use-sync-external-store|zustand|zundo|zod|@floating-ui|@base-ui\/utils)\//,
            },
            // and small modules that much of the page shares: apart, each is a file of some hundred bytes
            {
              name: 'parts',
              test: /src\/page\/ui\/(controls\/(?!PageDialog|DialogFrame)|hooks|keys|panels|format|parts)/,
            },
            // and the controls that stand on the page at first: apart, each goes into many small files
            {
              name: 'controls',
              test: /@base-ui\/react\/(button|merge-props|popover|select|tooltip|tabs|progress|floating-ui-react|internals|utils)\//,
            },
          ],
        },
      },
    },
  },
  server: { port: DEV_PORT },
  preview: { port: START_PORT },
});
