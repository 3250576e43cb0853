// @ts-check
// Compares every variant of the GEMMs with the f64 reference, and a second run with the first, over
// the jobs of the parity tests, on the Vulkan driver that the environment names:
//   node scripts/parity.mjs [variant …] [--build]
// --build only bundles, for a driver on another system; the bundle takes the same arguments.
import { spawnSync } from 'node:child_process';
import { bundleForNode } from './bundle.mjs';
import { vulkanEnvironment } from './vulkan.mjs';

const bundle = await bundleForNode('scripts/parity/main.ts', 'parity');
if (process.argv.includes('--build')) console.log(bundle);
else {
  const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...vulkanEnvironment() },
  });
  process.exitCode = status ?? 1;
}
