// @ts-check
// Trains the lecture's models with real Keras and with this engine from the same weights on the same batches,
// and writes the losses into docs/keras-parity.md and its picture. CONVLAB_PYTHON names a Python with the
// packages of scripts/interop/requirements.txt.
//   CONVLAB_PYTHON=… node scripts/kerasParity.mjs [model-a] [model-b]
import { spawnSync } from 'node:child_process';
import { bundleForNode } from './bundle.mjs';
import { vulkanEnvironment } from './vulkan.mjs';

const bundle = await bundleForNode('scripts/kerasParity/main.ts', 'keras-parity');
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...vulkanEnvironment() },
});
process.exitCode = status ?? 1;
