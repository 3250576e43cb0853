import { create, globals } from 'webgpu';
import { requestGpu } from '../../src/gpu/device.ts';
import { createGpuExecutor } from '../../src/gpu/gpuExecutor.ts';
import { allJobs, type SampleJob } from '../../src/gpu/jobs.ts';
import { pollPatiently } from '../../src/gpu/pollPatiently.ts';
import { tolerancesOf } from '../../src/gpu/tolerances.ts';
import { traceJob, updateError } from '../../src/gpu/traceJob.ts';
import { canRun } from '../../src/gpu/tuning/usualVariant.ts';
import { type Variant, variants } from '../../src/network/variants/variants.ts';
import { initialWeights } from '../../src/network/weights.ts';
import { createCpuExecutor } from '../../src/reference/cpuExecutor.ts';

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const chosen = variants.filter((variant) => asked.length === 0 || asked.includes(variant));
/** Products alone have variants. */
const jobs = allJobs.filter(({ label }) => /^(Conv2D|Dense|network)/.test(label));

Object.assign(globalThis, globals);
pollPatiently();
const gpu = create([]);
// Dawn goes with this object, and V8 would take it where nothing holds it.
Object.assign(globalThis, { held: gpu });
const { device, name: adapter } = await requestGpu(gpu);
console.log(`${jobs.length} networks, three steps each, on ${adapter}`);
const rows = [];
for (const variant of chosen) {
  if (canRun(device, variant)) rows.push(await worstOf(variant));
  else console.log(`${variant}: this device cannot run it`);
}
console.table(rows);
device.destroy();
process.exit(rows.every(({ agrees, repeats }) => agrees && repeats) ? 0 : 1);

/** The largest errors of a variant over all jobs, relative. */
async function worstOf(variant: Variant) {
  const tolerances = tolerancesOf(variant);
  const worst = { loss: 0, gradientNorm: 0, update: 0 };
  let where = '';
  let repeats = true;
  for (const sample of jobs) {
    const { errors, same } = await errorsOf(sample, variant);
    if (errors.update > worst.update) where = sample.label;
    for (const key of ['loss', 'gradientNorm', 'update'] as const)
      worst[key] = Math.max(worst[key], errors[key]);
    repeats &&= same;
  }
  const agrees = (['loss', 'gradientNorm', 'update'] as const).every(
    (key) => worst[key] < tolerances[key],
  );
  const shown = Object.fromEntries(
    Object.entries(worst).map(([key, error]) => [key, error.toExponential(1)]),
  );
  return { variant, ...shown, 'largest update error in': where, agrees, repeats };
}

async function errorsOf({ job }: SampleJob, usual: Variant) {
  const weights = initialWeights(job.network, 3);
  const options = { tuning: { usual, chosen: {} } };
  const train = async () =>
    traceJob(await createGpuExecutor(device, job, weights, undefined, options), job);
  const [first, second] = [await train(), await train()];
  const twin = await traceJob(createCpuExecutor(job, weights), job);
  const relative = (key: 'loss' | 'gradientNorm') =>
    Math.max(
      ...first.results.map((result, i) => {
        const expected = twin.results[i]?.[key] ?? Number.NaN;
        return Math.abs(((result[key] ?? Number.NaN) - expected) / expected);
      }),
    );
  return {
    errors: {
      loss: relative('loss'),
      gradientNorm: relative('gradientNorm'),
      update: updateError(weights, first.weights, twin.weights),
    },
    same:
      JSON.stringify(first.results) === JSON.stringify(second.results) &&
      updateError(weights, first.weights, second.weights) === 0,
  };
}
