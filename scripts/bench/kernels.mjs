// @ts-check
// Times each dispatch of a training step alone, and the whole step, on the Vulkan driver that the
// environment names:
//   node scripts/bench/kernels.mjs [preset] [batch size] [--unfused] [--variant=tile] [--build]
// --build only bundles, for a driver on another system; the bundle takes the same arguments.
import { spawnSync } from 'node:child_process';
import { bundleForNode } from '../bundle.mjs';
import { vulkanEnvironment } from '../vulkan.mjs';

const bundle = await bundleForNode('scripts/bench/kernels/main.ts', 'kernels');
if (process.argv.includes('--build')) console.log(bundle);
else {
  spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...vulkanEnvironment() },
  });
}
