import type { Dataset } from '../data/dataset.ts';
import { GpuError } from '../engine/gpu/gpuError.ts';
import type { Executor, ExecutorState, StateInspector } from '../engine/network/executor.ts';
import type { Inspector } from '../engine/network/inspector.ts';
import { nextBatch, nextUpdate } from '../engine/train/nextBatch.ts';
import { trainerAtFirst } from '../engine/train/trainerState.ts';
import { compileKey, jobOf } from './compileRun.ts';
import type { Devices } from './devices.ts';
import { examplesOf } from './examplesOf.ts';
import type { InspectedWeights } from './inspectedWeights.ts';
import type { InspectionAnswer, InspectionRequest, RunRequest } from './protocol.ts';
import type { Run } from './run.ts';

/** Inspectors of different sizes that are kept for one source of weights: an image, a sample, and a batch. */
const MOST_SIZES = 3;

/** An inspector belongs to an executor, or to a network whose states are written into it. */
type Source = Executor | string;

/** Inspectors by the most images that they take. */
type Sizes = Map<number, Promise<Inspector | StateInspector>>;

/** Answers what views ask of the current run, of its checkpoints, or of a set-up that has not trained. */
export class Inspections {
  readonly #devices: Pick<Devices, 'inspector'>;
  readonly #inspectors = new Map<Source, Sizes>();
  readonly #written = new WeakMap<Inspector, ExecutorState>();

  constructor(devices: Pick<Devices, 'inspector'>) {
    this.#devices = devices;
  }

  /**
   * @param run the current one
   * @returns null where there are no weights yet, or the run is no longer the current one
   * @throws what loading, compiling and the device throw
   */
  async answer(
    { setup, runId, epoch, images, queries }: InspectionRequest,
    run: Run | null,
    load: (request: Pick<RunRequest, 'dataset'>) => Promise<Dataset>,
  ): Promise<InspectionAnswer | null> {
    if (runId !== null && run?.request.runId !== runId) return null;
    const request = runId === null ? { ...setup, runId: '' } : (run?.request ?? null);
    if (request === null) return null;
    const data = await load(request);
    const weights = runId === null ? untrained(request) : (run?.weightsAt(epoch) ?? null);
    // labels and images can be had before there are weights
    const isBatch = images.of === 'nextBatch';
    if (weights === null && (isBatch || queries.length > 0)) return null;
    const { at, executor, state } = weights ?? untrained(request);
    const counts = { train: data.trainCount, test: data.testCount };
    const next = () => nextBatch(at, request.fit, counts, data.labels).examples;
    const { images: bytes, labels } =
      images.of === 'page' ? images : examplesOf(data, isBatch ? next() : images.examples);
    const update = nextUpdate(at, request.fit);
    const facts = { images: bytes, labels, classes: data.classes, step: at.step, update, isBatch };
    if (queries.length === 0) return { ...facts, tensors: [] };
    const job = { ...jobOf(request, data), batchSize: sizeFor(labels.length) };
    const source = executor ?? `${runId ?? 'untrained'} ${compileKey(request)}`;
    const sizes = this.#open(source);
    try {
      const inspector = await inspectorOf(sizes, job.batchSize, () =>
        executor === null
          ? this.#devices.inspector(request.device, job)
          : executor.inspector(job.batchSize),
      );
      if (state !== null) this.#write(inspector, state);
      const t = isBatch ? update.t : null;
      const tensors = await inspector.inspect({ images: bytes, labels, t, queries });
      return { ...facts, tensors };
    } catch (error) {
      // a run that has ended meanwhile took its inspectors with it
      if (this.#inspectors.get(source) !== sizes) return null;
      // another device may answer the next question
      if (error instanceof GpuError) this.#destroy(source);
      throw error;
    }
  }

  /** Frees all inspectors. */
  drop(): void {
    for (const source of this.#inspectors.keys()) this.#destroy(source);
  }

  /** The inspectors of a source, by size. Those of other executors and networks are of no more use. */
  #open(source: Source): Sizes {
    const kind = typeof source;
    for (const other of this.#inspectors.keys()) {
      if (other !== source && typeof other === kind) this.#destroy(other);
    }
    const sizes = this.#inspectors.get(source) ?? new Map();
    this.#inspectors.set(source, sizes);
    return sizes;
  }

  #destroy(source: Source): void {
    for (const inspector of this.#inspectors.get(source)?.values() ?? []) destroy(inspector);
    this.#inspectors.delete(source);
  }

  #write(inspector: Inspector | StateInspector, state: ExecutorState): void {
    if (!('writeState' in inspector) || this.#written.get(inspector) === state) return;
    inspector.writeState(state);
    this.#written.set(inspector, state);
  }
}

function inspectorOf(
  sizes: Sizes,
  size: number,
  make: () => Promise<Inspector | StateInspector>,
): Promise<Inspector | StateInspector> {
  const known = sizes.get(size);
  // the last used is the last to go
  sizes.delete(size);
  const made = known ?? make();
  sizes.set(size, made);
  made.catch(() => sizes.delete(size));
  const [oldest] = sizes;
  if (sizes.size > MOST_SIZES && oldest !== undefined) {
    sizes.delete(oldest[0]);
    destroy(oldest[1]);
  }
  return made;
}

function destroy(inspector: Promise<Inspector>): void {
  inspector.then((made) => made.destroy()).catch(() => {});
}

/** Few sizes, so that few plans are compiled: 1, or a power of two from 8 on. */
function sizeFor(count: number): number {
  return count === 1 ? 1 : Math.max(8, 2 ** Math.ceil(Math.log2(count)));
}

/** A set-up that has not trained: an inspector begins with the initial weights. */
function untrained({ optimizer }: RunRequest): InspectedWeights {
  const at = trainerAtFirst(optimizer.config.learning_rate);
  return { at, executor: null, state: null };
}
