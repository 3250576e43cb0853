// @ts-check
// Times each dispatch of a training step alone, and the whole step, on the Vulkan driver that the
// environment names:
//   node scripts/bench/kernels.mjs [preset] [batch size] [--unfused] [--variant=tile] [--build]
// --build only bundles, for a driver that lives elsewhere; the bundle takes the same arguments.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { vulkanEnvironment } from '../vulkan.mjs';

const outDir = join(import.meta.dirname, '../../node_modules/.cache/convlab-kernels');

await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  ssr: { target: 'node', noExternal: true, external: ['webgpu'] },
  build: {
    ssr: join(import.meta.dirname, 'kernels/main.ts'),
    ...{ target: 'node20', outDir, emptyOutDir: true },
    rolldownOptions: { output: { entryFileNames: 'kernels.mjs', codeSplitting: false } },
  },
});
const bundle = join(outDir, 'kernels.mjs');
if (process.argv.includes('--build')) console.log(bundle);
else {
  spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...vulkanEnvironment() },
  });
}
