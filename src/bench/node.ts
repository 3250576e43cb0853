import { writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { create, globals } from 'webgpu';
import * as z from 'zod/mini';
import { pollPatiently } from '../engine/gpu/pollPatiently.ts';
import { benchParts } from './benchParts.ts';
import type { Contender } from './contender.ts';
import type { GpuClasses } from './gpuProbe.ts';
import { Ours } from './ours.ts';
import { runBench } from './runBench.ts';

/** The order of `scripts/bench/`, as JSON in the first argument. */
const orderSchema = z.object({
  out: z.string(),
  parts: z.array(z.enum(benchParts)),
  models: z.array(z.enum(['model-a', 'model-b'])),
  peers: z.boolean(),
  secondsPerEngine: z.number(),
  batchSize: z.nullable(z.number()),
  versions: z.object({ ours: z.string(), jaxJs: z.string(), webgpu: z.string() }),
});

const order = orderSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
// Mesa prints a warning where a system without a desktop lacks this variable.
if (process.platform === 'linux') process.env.XDG_RUNTIME_DIR ??= tmpdir();
Object.assign(globalThis, globals);
pollPatiently();
// Dawn ends when this object is collected.
const gpu = create([]);
await runBench(order, {
  ours: new Ours(gpu, order.versions.ours),
  peers: order.peers ? await openPeers() : [],
  classes: globals as unknown as GpuClasses,
  signal: new AbortController().signal,
  place: {
    runtime: `Node ${process.versions.node}, Dawn (webgpu ${order.versions.webgpu})`,
    cores: availableParallelism(),
  },
  onProgress: ({ part, model, what }) => {
    process.stderr.write(`  ${[part, model, what].filter((word) => word).join(' · ')}\n`);
  },
  onReport: (report) => writeFileSync(order.out, JSON.stringify(report)),
});
process.exit(0);

/** The peers look for a browser's `navigator.gpu` when they are loaded, so it is set first. */
async function openPeers(): Promise<readonly Contender[]> {
  const navigator = { gpu, userAgent: 'Node', hardwareConcurrency: availableParallelism() };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  const { TensorFlow } = await import('./peers/tfjs.ts');
  const { JaxJs } = await import('./peers/jaxJs.ts');
  const { jaxJs } = order.versions;
  return [new JaxJs(jaxJs), new TensorFlow('webgpu'), new TensorFlow('cpu')];
}
