import { expect } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import type { Patience } from '../../engine/core/patience.ts';
import { Rng } from '../../engine/core/rng.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import type { Tuning } from '../../engine/plan/variants/variants.ts';
import type { MetricsEvent } from '../../engine/train/events.ts';
import { type FitOptions, fitOptionsSchema } from '../../engine/train/fitOptions.ts';
import type { Checkpoint } from '../../runs/runWeights.ts';
import type { WeightStore } from '../checkpointStore.ts';
import { CheckpointWriter } from '../checkpointWriter.ts';
import type { Devices } from '../devices.ts';
import { EventQueue } from '../eventQueue.ts';
import type { RunPhase, RunRequest, WorkerEvent } from '../protocol.ts';
import { Run } from '../run.ts';
import { lossyDevices } from './lossyDevices.ts';

const network: NetworkSpec = {
  name: 'tiny',
  inputShape: [4, 4, 1],
  layers: [
    layerSpec('Conv2D', { filters: 2, activation: 'relu' }),
    layerSpec('Dropout', { rate: 0.25 }),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ],
};

const rng = new Rng(4);
const noise = (count: number, below: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(rng.uniform() * below));
const data: Dataset = {
  ...{ name: 'noise', height: 4, width: 4, channels: 1, classes: ['a', 'b', 'c'] },
  ...{ trainCount: 40, testCount: 6, images: noise(46 * 16, 256), labels: noise(46, 3) },
};

type Changes = Partial<FitOptions> & { readonly optimizer?: RunRequest['optimizer'] };
const adam = optimizerSpec('Adam', { learning_rate: 0.01 });

export function requestOf({ optimizer = adam, ...fit }: Changes = {}): RunRequest {
  const standard = {
    ...{ epochs: 4, batchSize: 8, validationSplit: 0.2, seed: 5 },
    callbacks: { ModelCheckpoint: {} },
  };
  return {
    ...{ runId: 'one', network, optimizer, dataset: 'mnist', device: 'cpu', kernels: 'tuned' },
    fit: fitOptionsSchema.parse({ ...standard, ...fit }),
  };
}

/** Storage that answers with a delay, as a disk does. */
export class MemoryWeights implements WeightStore {
  readonly kept = new Map<string, Map<number, Checkpoint>>();

  async write(runId: string, checkpoint: Checkpoint): Promise<boolean> {
    await Promise.resolve();
    const run = this.kept.get(runId) ?? new Map<number, Checkpoint>();
    this.kept.set(runId, run.set(checkpoint.epoch, structuredClone(checkpoint)));
    return true;
  }

  async read(runId: string): Promise<readonly Checkpoint[]> {
    return [...(this.kept.get(runId)?.values() ?? [])].sort((a, b) => a.epoch - b.epoch);
  }

  async forget(runId: string, epochs: readonly number[]): Promise<void> {
    for (const epoch of epochs) this.kept.get(runId)?.delete(epoch);
  }
}

/** A run on the CPU executor as if it had these kernels, and all its events. */
export function runOf(
  request = requestOf(),
  writer = new CheckpointWriter(new MemoryWeights()),
  tuning: Tuning | null = null,
  /** what a compilation waits for */
  compiles: () => Promise<void> = async () => {},
  patience?: Patience,
  /** real ones, in place of the CPU */
  devices?: Pick<Devices, 'compile'>,
) {
  const lossy = lossyDevices(tuning, compiles);
  const said: WorkerEvent[] = [];
  const queue = new EventQueue(request.runId, (event) => said.push(event));
  const run = new Run(request, queue, devices ?? lossy, writer, patience);
  const load = async () => data;
  const events = (): readonly MetricsEvent[] => {
    queue.flush();
    return said.flatMap((event) => (event.type === 'metrics' ? event.events : []));
  };
  const phases = (): readonly RunPhase[] =>
    said.flatMap((event) => (event.type === 'phase' ? [event.phase] : []));
  const kept = () => said.findLast((event) => event.type === 'checkpoints')?.checkpoints ?? [];
  return {
    ...{ run, load, events, said, kept, ...lossy },
    start: (held = false) => run.start(load, held),
    goOn: (next: RunRequest) => run.goOn(next, load),
    phase: () => phases().at(-1)?.name,
    phaseNames: () => phases().map(({ name }) => name),
    curve: () => curveOf(events()),
    /** as a page shows it: what was taken back is gone */
    shown: () => {
      queue.flush();
      let shown: MetricsEvent[] = [];
      for (const event of said) {
        if (event.type === 'metrics') shown.push(...event.events);
        else if (event.type === 'goesOnFrom') shown = shown.filter((one) => !isVoid(one, event));
      }
      return curveOf(shown);
    },
    problem: () => phases().findLast((phase) => 'problem' in phase),
  };
}

function isVoid(one: MetricsEvent, { step, epoch }: { step: number; epoch: number }): boolean {
  if (one.type === 'step') return one.step > step;
  return one.type === 'epoch' && one.epoch >= epoch;
}

interface Figures {
  readonly epoch: number;
  readonly loss: number;
}

/** Every metric that does not depend on the clock. */
function curveOf(events: readonly MetricsEvent[]) {
  return events.flatMap((event): (Omit<MetricsEvent, 'type'> & Figures)[] => {
    if (event.type === 'step') return [event];
    if (event.type !== 'epoch') return [];
    const { seconds: _, examplesPerSecond: __, ...metrics } = event;
    return [metrics];
  });
}

export async function wholeCurve(changes: Changes = {}) {
  const whole = runOf(requestOf(changes));
  await whole.start();
  expect(whole.phase()).toBe('finished');
  return whole.curve();
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}
