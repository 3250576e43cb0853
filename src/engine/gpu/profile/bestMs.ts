/**
 * A measurement lasts at least this long, so that the submit's overhead and the clock's resolution do not
 * matter.
 */
const LONG_ENOUGH_MS = 40;
const REPEATS = 3;
const MOST_RUNS = 1 << 14;

/** Records the work `runs` times. */
type Encode = (encoder: GPUCommandEncoder, runs: number) => void;

/** Milliseconds of one run: the best of a few long measurements, after a warm-up. */
export async function bestMs(device: GPUDevice, encode: Encode): Promise<number> {
  let runs = 1;
  let ms = await measure(device, encode, runs);
  while (ms < LONG_ENOUGH_MS && runs < MOST_RUNS) {
    runs = Math.min(MOST_RUNS, Math.ceil(runs * Math.min(10, (1.3 * LONG_ENOUGH_MS) / ms)));
    ms = await measure(device, encode, runs);
  }
  let best = ms / runs;
  for (let repeat = 1; repeat < REPEATS; repeat++) {
    best = Math.min(best, (await measure(device, encode, runs)) / runs);
  }
  return best;
}

async function measure(device: GPUDevice, encode: Encode, runs: number): Promise<number> {
  const encoder = device.createCommandEncoder();
  encode(encoder, runs);
  const commands = encoder.finish();
  const since = performance.now();
  device.queue.submit([commands]);
  await device.queue.onSubmittedWorkDone();
  return Math.max(performance.now() - since, 1e-3);
}
