import type { Dataset } from '../data/dataset.ts';
import { adapterKind } from '../engine/gpu/adapterKind.ts';
import { measurePeak, type Peak } from '../engine/gpu/profile/peak.ts';
import { profileKernels } from '../engine/gpu/profile/profileKernels.ts';
import { kernelVersion } from '../engine/gpu/tuning/decided.ts';
import type { Examples, Job } from '../engine/network/executor.ts';
import { initialWeights } from '../engine/network/weights.ts';
import { networkCost } from '../engine/plan/cost.ts';
import { checkCount, checkKernels } from './check/checkKernels.ts';
import { jobOf } from './compileRun.ts';
import type { Devices, OnGpu } from './devices.ts';
import { reportFailure } from './failure.ts';
import type { RunRequest, StudyNews, StudyRequest } from './protocol.ts';
import type { OnLoading } from './sharedLoad.ts';
import type { StudySubject } from './studyReport.ts';

type Load = (
  request: Pick<RunRequest, 'dataset'>,
  onLoading: OnLoading,
  signal: AbortSignal,
) => Promise<Dataset>;

type Tell = (news: StudyNews) => void;

/** Examples of a check beside those of the first update. */
const SPARE = 3;

/** Checks or times the kernels of a set-up, one study at a time. */
export class Studies {
  readonly #devices: Pick<Devices, 'compileOnGpu'>;
  readonly #load: Load;
  readonly #peaks = new WeakMap<GPUDevice, Peak>();
  #ending = new AbortController();

  constructor(devices: Pick<Devices, 'compileOnGpu'>, load: Load) {
    this.#devices = devices;
    this.#load = load;
  }

  /**
   * Ends the study before it, if there is one.
   * @param tell hears of it until it has ended
   * @param after what the device has to do before
   */
  async begin(request: StudyRequest, tell: Tell, after: Promise<void>): Promise<void> {
    this.end();
    const ending = new AbortController();
    this.#ending = ending;
    await after;
    try {
      tell(await this.#study(request, tell, ending.signal));
    } catch (error) {
      tell(
        ending.signal.aborted ? { name: 'ended' } : { name: 'failed', error: reportFailure(error) },
      );
    }
  }

  /** A run needs the device, or nobody wants to know any more. */
  end(): void {
    this.#ending.abort();
  }

  async #study({ what, setup }: StudyRequest, tell: Tell, signal: AbortSignal): Promise<StudyNews> {
    signal.throwIfAborted();
    tell({ name: 'loading', done: 0, total: 1 });
    const onLoading: OnLoading = ({ loaded, total }) => {
      tell({ name: 'loading', done: loaded, total });
    };
    const data = await this.#load(setup, onLoading, signal);
    const job = jobOf(setup, data);
    tell({ name: 'compiling', done: 0, total: 1 });
    const compiled = await this.#devices.compileOnGpu(
      setup.kernels,
      job,
      initialWeights(job.network, job.seed),
      (name, done, total) => tell({ name, done, total }),
      // a check reads every tensor, which so needs memory of its own
      { signal, ...(what === 'check' && { share: false }) },
    );
    try {
      signal.throwIfAborted();
      const subject = subjectOf(setup, compiled);
      return what === 'check'
        ? {
            name: 'checked',
            report: { ...subject, ...(await check(job, data, compiled, tell, signal)) },
          }
        : {
            name: 'profiled',
            report: { ...subject, ...(await this.#profile(job, data, compiled, tell, signal)) },
          };
    } finally {
      compiled.executor.destroy();
    }
  }

  async #profile(
    job: Job,
    data: Dataset,
    { gpu, executor }: OnGpu,
    tell: Tell,
    signal: AbortSignal,
  ) {
    tell({ name: 'peak', done: 0, total: 1 });
    const peak = this.#peaks.get(gpu.device) ?? (await measurePeak(gpu, signal));
    this.#peaks.set(gpu.device, peak);
    const count = Math.min(job.batchSize, data.trainCount);
    executor.load(someOf(data, count));
    executor.setOrder(Uint32Array.from({ length: count }, (_, i) => i));
    await executor.run([{ offset: 0, count, update: { t: 1, learningRate: 0 } }]);
    const step = await profileKernels(gpu.device, executor, job.batchSize, {
      now: () => performance.now(),
      onProgress: (done, total) => tell({ name: 'timing', done, total }),
      signal,
    });
    return { ...step, peak };
  }
}

function check(job: Job, data: Dataset, { executor }: OnGpu, tell: Tell, signal: AbortSignal) {
  const { flops } = networkCost(job.network, 1, job.optimizer);
  const count = checkCount(job, executor.plan.batchSize, flops);
  return checkKernels(executor, job, someOf(data, count + SPARE), count, {
    onProgress: (done) => tell({ name: 'checking', done, total: 1 }),
    signal,
  });
}

/** Training images from all of the set, with their labels; fewer images than that come again. */
function someOf(
  { images, labels, trainCount, height, width, channels }: Dataset,
  count: number,
): Examples {
  const pixels = height * width * channels;
  const some = { images: new Uint8Array(count * pixels), labels: new Uint8Array(count) };
  for (let n = 0; n < count; n++) {
    const example = Math.floor((n * Math.max(trainCount, count)) / count) % trainCount;
    some.images.set(images.subarray(example * pixels, (example + 1) * pixels), n * pixels);
    some.labels[n] = labels[example] ?? 0;
  }
  return some;
}

function subjectOf(
  { network, optimizer, fit }: StudyRequest['setup'],
  { gpu, executor, tuning }: OnGpu,
): StudySubject {
  const { device, name, features } = gpu;
  const limits: Record<string, number> = {};
  // the properties are on the prototype
  for (const limit in device.limits) {
    const value: unknown = Reflect.get(device.limits, limit);
    if (typeof value === 'number') limits[limit] = value;
  }
  return {
    ...{ date: new Date().toISOString(), network: network.name, optimizer: optimizer.kind },
    ...{ batchSize: fit.batchSize, microBatch: executor.plan.batchSize },
    ...{ adapter: name, kind: adapterKind(gpu), features, limits, tuning },
    browser: navigator.userAgent,
    build: import.meta.url.split('/').at(-1) ?? '',
    kernelVersion: kernelVersion(),
  };
}
