import { defineConfig } from 'vite';

// The command line: one file for plain Node 20. Only the native module stays outside.
export default defineConfig({
  publicDir: false,
  ssr: { target: 'node', noExternal: true, external: ['webgpu'] },
  build: {
    ssr: 'src/cli/train.ts',
    target: 'node20',
    outDir: 'dist-cli',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      output: { entryFileNames: 'train.mjs', codeSplitting: false },
    },
  },
});
