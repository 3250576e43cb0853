import { expect } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import { CodedError, fillSentence } from '../../engine/core/errors.ts';
import { elementCount } from '../../engine/core/shape.ts';
import type { Executor, Job } from '../../engine/network/executor.ts';
import {
  type OptimizerKind,
  type OptimizerSpec,
  optimizerKinds,
  optimizerSchemas,
} from '../../engine/network/optimizers.ts';
import { parseNetwork } from '../../engine/network/parseNetwork.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { dispatchesOf } from '../../engine/plan/fuse/rewrite.ts';
import type { Plan } from '../../engine/plan/plan.ts';
import { planForDevice, refusalSentences } from '../../engine/plan/planForDevice.ts';
import type { MetricsEvent } from '../../engine/train/events.ts';
import { type FitOptions, fitOptionsSchema } from '../../engine/train/fitOptions.ts';
import { Trainer } from '../../engine/train/trainer.ts';
import { jobOf } from '../compileRun.ts';
import { type WildSetup, wildData } from './wildSetups.ts';

/** What a device trains. */
export interface Planned {
  readonly job: Job;
  readonly fit: FitOptions;
  readonly data: Dataset;
  readonly plan: Plan;
}

/** What the largest buffer of most devices holds, bytes. */
const LIMIT = 2 ** 27;

/** Beyond these a step takes the reference more than a moment. */
const MOST = { flops: 2e7, cells: 3e5 };

/**
 * Everything that happens to a set-up before it trains.
 * @returns a sentence where it is refused
 * @throws Error where anything else happens
 */
export function planned(setup: WildSetup): Planned | string {
  const optimizer = optimizerOf(setup);
  if (typeof optimizer === 'string') return optimizer;
  const fit = fitOptionsSchema.safeParse(setup.fit);
  if (!fit.success) return fieldOf(fit.error.issues, 'fit');
  try {
    const spec = parseNetwork(setup.network);
    resolveNetwork(spec);
    const tiny = elementCount(spec.inputShape) <= 1e5;
    const data = wildData(tiny ? spec.inputShape : [1], setup.classes, setup.seed);
    const rest = { dataset: 'mnist', device: 'cpu', kernels: 'tuned' } as const;
    const job = jobOf({ network: spec, optimizer, fit: fit.data, ...rest }, data);
    const { plan, refusal } = planForDevice(job, LIMIT);
    if (refusal === null) return { job, fit: fit.data, data, plan };
    return sentence(fillSentence(refusalSentences[refusal.code], refusal.values));
  } catch (error) {
    return sentenceOf(error);
  }
}

/** Whether the reference trains a step of it in a moment. */
export function isSmall({ plan, job }: Planned): boolean {
  const flops = dispatchesOf(plan).reduce((sum, dispatch) => sum + dispatch.flops, 0);
  const cells = Object.values(plan.buffers).reduce((sum, elements) => sum + elements, 0);
  return flops < MOST.flops && cells < MOST.cells && elementCount(job.network.inputShape) < 1e5;
}

/**
 * One step, as Keras's fit makes it; a set-up may ask for any number.
 * @returns what it reported, or a sentence where it diverged or has nothing to train on
 */
export async function trained(
  executor: Executor,
  { job, fit, data }: Planned,
): Promise<readonly MetricsEvent[] | string> {
  const events: MetricsEvent[] = [];
  try {
    executor.load(data);
    const trainer = new Trainer({
      ...{ executor, options: { ...fit, steps: 1 }, optimizer: job.optimizer, labels: data.labels },
      counts: { train: data.trainCount, test: data.testCount },
      emit: (event) => events.push(event),
    });
    expect(await trainer.fit()).toBe('finished');
    return events;
  } catch (error) {
    return sentenceOf(error);
  }
}

function optimizerOf({ optimizer }: WildSetup): OptimizerSpec | string {
  const { kind, config } = Object(optimizer);
  if (!optimizerKinds.includes(kind)) return 'kind';
  const known: OptimizerKind = kind;
  const read = optimizerSchemas[known].safeParse(config);
  if (!read.success) return fieldOf(read.error.issues, 'config');
  return { kind: known, config: read.data } as OptimizerSpec;
}

/** A schema says which field it is; whoever asked has the sentence. */
function fieldOf(issues: readonly { readonly path: readonly PropertyKey[] }[], whole: string) {
  return issues[0]?.path.join('.') || whole;
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof CodedError)) throw error;
  return sentence(error.message);
}

function sentence(text: string): string {
  expect(text).toMatch(/^[A-Z].*\.$/s);
  expect(text).not.toMatch(/\{\{|undefined|\[object|Invalid input/);
  expect(text.length).toBeLessThan(2000);
  return text;
}
