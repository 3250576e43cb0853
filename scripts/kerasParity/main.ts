import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDevice } from '../../src/cli/device.ts';
import { readFrom } from '../../src/cli/readDataFile.ts';
import { loadDataset } from '../../src/data/loadDataset.ts';
import { resolveHead } from '../../src/engine/network/losses.ts';
import { optimizerSpec } from '../../src/engine/network/optimizers.ts';
import { type PresetName, presets } from '../../src/engine/network/presets.ts';
import { resolveNetwork } from '../../src/engine/network/resolve.ts';
import { initialWeights } from '../../src/engine/network/weights.ts';
import { networkToKeras } from '../../src/formats/keras/networkToKeras.ts';
import { writeSafetensors } from '../../src/formats/safetensors/safetensors.ts';
import { type Curves, drawing } from './drawing.ts';

const RATE = 0.001;
/** By how much of Keras's loss the GPU's is meant to differ at most. */
const LIMIT = 0.01;

interface Run {
  readonly name: PresetName;
  readonly steps: number;
  readonly batch: number;
  /** whether rounding alone leads the losses apart: then the limit is what Keras's own float32 differs by */
  readonly parts: boolean;
}

/** The lecture trains with 256 images a step. */
const runs: readonly Run[] = [
  { name: 'model-a', steps: 100, batch: 256, parts: true },
  { name: 'model-b', steps: 20, batch: 256, parts: false },
  { name: 'model-b', steps: 20, batch: 32, parts: false },
  { name: 'model-a', steps: 100, batch: 32, parts: true },
];

/** Losses of Keras, by the same weights and batches. */
function kerasLosses({ name, steps, batch }: Run, float: 'float64' | 'float32') {
  const folder = mkdtempSync(join(tmpdir(), 'convlab-parity-'));
  try {
    const network = resolveNetwork(presets[name]);
    const weights = writeSafetensors(initialWeights(network, 1));
    writeFileSync(join(folder, 'model.json'), JSON.stringify(networkToKeras(presets[name])));
    writeFileSync(join(folder, 'weights.safetensors'), weights);
    const script = 'scripts/kerasParity/keras_losses.py';
    const args = [script, folder, String(steps), String(batch), float];
    const output = execFileSync(process.env.CONVLAB_PYTHON ?? 'python3', args, {
      encoding: 'utf8',
    });
    const result = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
    return result as { losses: number[]; keras: string; backend: string };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const mnist = await loadDataset('mnist', readFrom('public/data'), () => {});

async function ownLosses(choice: 'cpu' | 'gpu', { name, steps, batch }: Run) {
  const network = resolveNetwork(presets[name]);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', mnist.classes.length);
  const optimizer = optimizerSpec('Adam', { learning_rate: RATE });
  const job = { network, head, optimizer, batchSize: batch, seed: 0 };
  const device = findDevice(choice, 'usual');
  const executor = await device.compile(job, initialWeights(network, 1), null, () => {});
  executor.load(mnist);
  executor.setOrder(Uint32Array.from({ length: steps * batch }, (_, index) => index));
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const update = { t: step + 1, learningRate: RATE };
    const [result] = await executor.run([{ offset: step * batch, count: batch, update }]);
    losses.push(result?.loss ?? Number.NaN);
  }
  const description = executor.device;
  executor.destroy();
  device.close();
  return { losses, description };
}

const curves: Curves[] = [];
const rows: string[] = [];
let versions = '';
let gpuName = '';
const wanted = process.argv.slice(2);
for (const run of runs) {
  const { name, steps, batch, parts } = run;
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const theirs = kerasLosses(run, 'float64');
  const single = kerasLosses(run, 'float32');
  const cpu = await ownLosses('cpu', run);
  const gpu = await ownLosses('gpu', run);
  const absolute = worst(theirs.losses, cpu.losses, (a, b) => Math.abs(a - b));
  const relative = worst(theirs.losses, gpu.losses, (a, b) => Math.abs(a - b) / a);
  const own = worst(theirs.losses, single.losses, (a, b) => Math.abs(a - b) / a);
  const ends = [theirs.losses[0], theirs.losses.at(-1)].map((loss) => loss?.toFixed(4));
  const left = theirs.losses.findIndex(
    (loss, step) => !(Math.abs(loss - (gpu.losses[step] ?? Number.NaN)) <= LIMIT * loss),
  );
  const within = left < 0 ? `all ${steps}` : `the first ${left}`;
  rows.push(
    `| ${name} | ${batch} | ${steps} | ${ends.join(' → ')} | ${absolute.toExponential(1)} | ${percent(relative)} | ${within} | ${percent(own)} |`,
  );
  curves.push({
    name: `${name}, ${batch} images`,
    theirs: theirs.losses,
    cpu: cpu.losses,
    gpu: gpu.losses,
  });
  versions = `Keras ${theirs.keras} on ${theirs.backend.toUpperCase()} in float64`;
  gpuName = gpu.description;
  console.log(rows.at(-1));
  if (absolute > 1e-4 || relative > (parts ? own : LIMIT)) process.exitCode = 1;
}

writeFileSync('docs/pictures/keras-parity.svg', drawing(curves));
writeFileSync(
  'docs/keras-parity.md',
  `# The same losses as Keras

Written by \`node scripts/kerasParity.mjs\`: ${versions}, this engine in f64 on the CPU, and its kernels in f32 on ${gpuName}. All start from the same weights and see the same batches of MNIST; Adam with Keras's defaults. The lecture trains with 256 images a step.

| model | images a step | steps | Keras's loss, first → last | f64 engine: largest difference of a step | GPU: largest relative difference | steps within 1 % | Keras in float32: largest relative difference |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

The f64 engine is held to 1e-4, and the GPU to 1 % where rounding alone does not lead further. In 100 steps of model A it does: Adam divides by the size of a gradient, so a rounding of a gradient near 0 becomes a whole step, and losses of single batches part in time. There the limit is the last column: how far Keras's own float32 goes from its float64. The script fails beyond these limits.

![Losses by step](pictures/keras-parity.svg)
`,
);

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}

function worst(
  theirs: readonly number[],
  ours: readonly number[],
  distance: (theirs: number, ours: number) => number,
): number {
  return Math.max(...theirs.map((loss, step) => distance(loss, ours[step] ?? Number.NaN)));
}
