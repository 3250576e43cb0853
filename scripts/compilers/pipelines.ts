import fc from 'fast-check';
import { globals } from 'webgpu';
import { layoutEntries } from '../../src/engine/gpu/pipelines.ts';
import { shaderSource } from '../../src/engine/gpu/shaders.ts';
import { allJobs } from '../../src/engine/gpu/testing/jobs.ts';
import type { Dispatch } from '../../src/engine/layers/dispatch.ts';
import type { Job } from '../../src/engine/network/executor.ts';
import { resolveHead } from '../../src/engine/network/losses.ts';
import { optimizerSpec } from '../../src/engine/network/optimizers.ts';
import { type PresetName, presetNames, presets } from '../../src/engine/network/presets.ts';
import { resolveNetwork } from '../../src/engine/network/resolve.ts';
import { jobOfStack, stacks } from '../../src/engine/network/testing/randomStacks.ts';
import { accumulateGradients } from '../../src/engine/plan/accumulateGradients.ts';
import { buildPlan } from '../../src/engine/plan/buildPlan.ts';
import { dispatchesOf } from '../../src/engine/plan/fuse/rewrite.ts';
import { inspectionPlan, sliceDispatch } from '../../src/engine/plan/inspectionPlan.ts';
import { pipelineKey } from '../../src/engine/plan/pipelineKey.ts';
import {
  gemmPass,
  needOf,
  subgroupSizeOf,
  type Variant,
  variants,
} from '../../src/engine/plan/variants/variants.ts';

/** A pipeline to compile, as plain data. */
export interface Pipeline {
  /** label of its first dispatch, for people */
  readonly label: string;
  /** shader and entry point */
  readonly kernel: string;
  /** the first of `planKinds` whose plans use it */
  readonly kind: string;
  readonly isGemm: boolean;
  /** used on software drivers only */
  readonly inSoftware: boolean;
  /** the WebGPU feature that it needs */
  readonly needs: string | null;
  readonly source: string;
  readonly entry: string;
  readonly layout: GPUBindGroupLayoutEntry[];
}

const softwareVariants = variants.filter((variant) => subgroupSizeOf(variant) !== undefined);

/** Variants for real GPUs. */
export const hardwareVariants = variants.filter((variant) => !softwareVariants.includes(variant));

/** Plans without fusion, then those of each variant; variants for software drivers only come last. */
export const planKinds: readonly string[] = ['unfused', ...hardwareVariants, ...softwareVariants];

/** A preset's network under Keras's usual training. */
function presetJob(name: PresetName, batchSize: number): Job {
  const network = resolveNetwork(presets[name]);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  return { network, head, optimizer: optimizerSpec('Adam'), batchSize, seed: 0 };
}

/** The lecture's two models with their usual training. */
export const lectureJobs = {
  A: presetJob('model-a', 256),
  B: presetJob('model-b', 32),
} as const satisfies Record<string, Job>;

/** Jobs of the presets, of the tests' networks, and of `random` random networks. */
export function sampleJobs(random: number): readonly Job[] {
  const whole = presetNames.filter((name) => name !== 'broken');
  return [
    ...whole.flatMap((name) => [presetJob(name, 256), presetJob(name, 32)]),
    ...allJobs.map(({ job }) => job),
    ...fc.sample(stacks, { numRuns: random, seed: 26 }).map(jobOfStack),
  ];
}

/** Every distinct pipeline of the jobs in plans of these kinds, micro-batches included. */
export function pipelinesOf(
  jobs: readonly Job[],
  kinds: readonly string[] = planKinds,
): readonly Pipeline[] {
  Object.assign(globalThis, globals);
  const keys = new Set<string>();
  const pipelines = new Map<string, Pipeline>();
  for (const kind of kinds) {
    const usual = variants.find((variant) => variant === kind);
    const needs = (usual && needOf(usual)) ?? null;
    for (const dispatch of jobs.flatMap((job) => dispatchesIn(usual, job))) {
      const key = pipelineKey(dispatch);
      if (keys.has(key)) continue;
      keys.add(key);
      const { label, shader, entry, constants, bindings } = dispatch;
      const source = shaderSource(shader, constants);
      if (pipelines.has(`${entry} ${source}`)) continue;
      pipelines.set(`${entry} ${source}`, {
        ...{ label, kernel: `${shader}.${entry}`, kind, source, entry },
        isGemm: gemmPass(shader) !== null,
        ...{ inSoftware: usual !== undefined && softwareVariants.includes(usual), needs },
        layout: layoutEntries(bindings),
      });
    }
  }
  return [...pipelines.values()];
}

/** @param usual undefined: the plan is not fused, and is also inspected */
function dispatchesIn(usual: Variant | undefined, job: Job): readonly Dispatch[] {
  const tuning = usual && { usual, chosen: {} };
  const plans = tuning
    ? [buildPlan(job, { tuning, plainBelow: 0 }), buildPlan(job, { tuning })]
    : [buildPlan(job, { fuse: false })];
  const training = plans.map(accumulateGradients).flatMap(dispatchesOf);
  if (tuning) return training;
  return [...training, ...inspectionPlan(job).dispatches, sliceDispatch('x', 'y', 'shape', 1)];
}
