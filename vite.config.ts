import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { START_PORT } from './scripts/ports.mjs';

export default defineConfig({
  // Relative, so that the built page works in any folder of any host.
  base: './',
  // One page: a missing file must be a 404, never the page's own HTML in place of a data shard.
  appType: 'mpa',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    // The first releases with WebGPU on by default.
    target: ['chrome113', 'edge113', 'firefox141', 'safari26'],
    sourcemap: true,
  },
  server: { port: START_PORT },
  preview: { port: START_PORT },
});
