import { nextEvent } from '../core/nextEvent.ts';
import { elementCount } from '../core/shape.ts';
import type { ResolvedLayer } from '../layers/registry.ts';
import { type LayerKind, layerDefs } from '../layers/registry.ts';
import type { Examples, Executor, Job, Step, StepResult } from '../network/executor.ts';
import type { Weights } from '../network/weights.ts';
import { withinMemory } from '../network/withinMemory.ts';
import { clippedGradients } from './clipping.ts';
import { inspectOnCpu } from './cpuInspector.ts';
import { type Batch, forward, forwardBackward } from './forwardBackward.ts';
import { createOptimizer } from './optimizers.ts';
import { type LayerArrays, packParams, unpackParams } from './params.ts';
import { overflowAsSingle, unlessOverflow } from './singleRange.ts';

const noExamples: Examples = { images: new Uint8Array(), labels: new Uint8Array() };

/**
 * Trains on the CPU in f64: slow and exact, what every other device is measured by, and a device
 * where there is no GPU. What 32 bits do not hold is infinite here, too, and a loss or a norm of it is
 * NaN. Partial batches run at their real size. After `destroy`, promises are rejected and other calls do
 * nothing.
 * @throws SpecError where the weights are not the network's, or memory does not hold them; a step likewise
 */
export function createCpuExecutor(job: Job, initial: Weights): Executor {
  return withinMemory(job.network, () => madeExecutor(job, initial));
}

function madeExecutor(job: Job, initial: Weights): Executor {
  const { network } = job;
  const params = packParams(network, initial);
  const gradient = new Float64Array(params.flat.length);
  const ranges = params.layers.map((w) => {
    const start = w.byteOffset / w.BYTES_PER_ELEMENT;
    return [start, start + w.length] as const;
  });
  const trained = ranges.filter((_, index) => network.layers[index]?.trainable === true);
  const optimizer = createOptimizer(job.optimizer, params.flat.length, trained);
  const lasting = { weights: params.flat, state: params.state.flat, ...optimizer.slots };
  let examples = noExamples;
  let order = new Uint32Array();
  let destroyed = false;

  // Calls take effect in the order in which they are made, though steps give way to events.
  let queue: Promise<unknown> = Promise.resolve();
  function enqueue<T>(task: () => T | Promise<T>): Promise<T> {
    const result = queue.then(() => {
      checkAlive();
      return task();
    });
    queue = result.catch(() => {});
    return result;
  }
  /** For calls that answer nothing. */
  function enqueueSilently(task: () => void): void {
    enqueue(task).catch(() => {});
  }
  function checkAlive(): void {
    if (destroyed) throw new Error('This executor was destroyed.');
  }

  function place(gradients: LayerArrays): void {
    for (const [index, layer] of gradients.entries()) {
      gradient.set(layer, ranges[index]?.[0] ?? 0);
    }
  }

  function runStep({ count, update }: Step, batch: Batch): StepResult {
    if (update === null) {
      const { loss, correct } = forward(job, params.layers, batch, null, params.state.layers);
      return { loss: meanLoss(loss, count), correct, count, gradientNorm: null };
    }
    const result = forwardBackward(job, params.layers, batch, update.t, params.state.layers);
    const { loss, correct, gradients } = result;
    place(gradients);
    const gradientNorm = norm(gradient);
    const clipped = clippedGradients(job.optimizer, network, gradients);
    if (clipped !== gradients) place(clipped);
    optimizer.apply(params.flat, gradient, update);
    overflowAsSingle(params.flat);
    result.states.forEach((state, index) => {
      if (state !== null) params.state.layers[index]?.set(overflowAsSingle(state));
    });
    return { loss: meanLoss(loss, count), correct, count, gradientNorm };
  }

  return {
    device: 'CPU, 64-bit',
    load({ images, labels }) {
      const copy = { images: images.slice(), labels: labels.slice() };
      enqueueSilently(() => {
        examples = copy;
      });
    },
    setOrder(places) {
      const copy = places.slice();
      enqueueSilently(() => {
        order = copy;
      });
    },
    run: (steps) =>
      enqueue(async () => {
        const results: StepResult[] = [];
        for (const step of steps) {
          await nextEvent();
          checkAlive();
          const batch = gather(job, examples, order, step);
          results.push(withinMemory(network, () => runStep(step, batch)));
        }
        return results;
      }),
    readWeights: () => enqueue(() => unpackParams(network, params)),
    writeWeights(values) {
      const { flat, state } = packParams(network, values);
      enqueueSilently(() => {
        params.flat.set(flat);
        params.state.flat.set(state.flat);
      });
    },
    readState: () =>
      enqueue(
        () => new Map(Object.entries(lasting).map(([name, values]) => [name, values.slice()])),
      ),
    writeState(state) {
      enqueueSilently(() => {
        for (const [name, values] of Object.entries(lasting)) {
          const kept = state.get(name);
          if (kept === undefined) values.fill(0);
          else values.set(kept);
        }
      });
    },
    inspector: async (batchSize) => ({
      batchSize,
      inspect: (inspection) =>
        enqueue(() => {
          const { layers, state } = params;
          return inspectOnCpu(
            job,
            { layers, states: state.layers, slots: optimizer.slots },
            inspection,
          );
        }),
      destroy() {},
    }),
    cost: () => ({
      dispatchesPerStep: 0,
      submitsPerStep: 0,
      buffersCreatedPerStep: 0,
      bindGroupsCreatedPerStep: 0,
      microBatch: job.batchSize,
      streamed: false,
      bytes: sum([
        params.flat.byteLength,
        params.state.flat.byteLength,
        gradient.byteLength,
        optimizer.bytes,
        examples.images.byteLength,
        examples.labels.byteLength,
        order.byteLength,
        activationBytes(job),
      ]),
    }),
    destroy() {
      destroyed = true;
      examples = noExamples;
      order = new Uint32Array();
    },
  };
}

/**
 * The step's images as numbers 0…1, (count, H, W, C).
 * @throws RangeError where the step is not within the batch size and the order
 */
function gather(job: Job, examples: Examples, order: Uint32Array, step: Step): Batch {
  const { offset, count } = step;
  if (count < 1 || count > job.batchSize || offset < 0 || offset + count > order.length) {
    throw new RangeError(`No batch of ${count} at ${offset} in an order of ${order.length}.`);
  }
  const { images, labels } = examples;
  const pixels = elementCount(job.network.inputShape);
  const x = new Float64Array(count * pixels);
  const places = order.subarray(offset, offset + count);
  places.forEach((example, n) => {
    for (let i = 0; i < pixels; i++) {
      x[n * pixels + i] = (images[example * pixels + i] ?? 0) / 255;
    }
  });
  return { x, labels: Uint8Array.from(places, (example) => labels[example] ?? 0) };
}

/** Activations of a whole batch, each with its gradient beside it. */
function activationBytes({ network, batchSize }: Job): number {
  const extents = network.layers.map((layer) => (isView(layer) ? 0 : elementCount(layer.output)));
  const elements = batchSize * sum([elementCount(network.inputShape), ...extents]);
  return 2 * elements * Float64Array.BYTES_PER_ELEMENT;
}

function isView<K extends LayerKind>({ kind, config }: ResolvedLayer<K>): boolean {
  return layerDefs[kind].isView(config);
}

function meanLoss(mean: number, count: number): number {
  return unlessOverflow(mean, mean * count);
}

/** √Σv² */
function norm(values: Float64Array): number {
  const squares = values.reduce((total, value) => total + value * value, 0);
  return unlessOverflow(Math.sqrt(squares), squares);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
