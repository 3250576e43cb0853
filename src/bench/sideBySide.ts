import type { Contender, Prepared } from './contender.ts';
import { type GpuCounts, perStep } from './gpuCounts.ts';
import type { GpuProbe } from './gpuProbe.ts';
import type { ModelName, Problem } from './problem.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** One engine on one model. */
export interface EngineRow {
  readonly model: ModelName;
  readonly batchSize: number;
  readonly engine: string;
  readonly version: string;
  readonly params: number;
  /** of the first batch before any update; equal for all engines, or they do not train the same model */
  readonly firstLoss: number;
  /** building, compiling and training the first batch */
  readonly firstStepMs: number;
  readonly stepMs: Spread;
  /** of one step; null where it does not use WebGPU */
  readonly counts: GpuCounts | null;
  readonly peakBytes: number | null;
}

/** An engine that could not run, and the reason. */
export interface EngineFailure {
  readonly model: ModelName;
  readonly engine: string;
  readonly reason: string;
}

export interface SideBySide {
  readonly rows: readonly EngineRow[];
  readonly failures: readonly EngineFailure[];
}

interface Lane {
  readonly contender: Contender;
  readonly prepared: Prepared;
  readonly owner: string;
  readonly firstLoss: number;
  readonly firstStepMs: number;
  /** duration of the second step, which decides how long to measure and what is counted */
  readonly secondMs: number;
  readonly counts: GpuCounts;
  readonly samples: number[];
  spentMs: number;
}

interface Setting {
  readonly probe: GpuProbe;
  /** time an engine may take after its first step */
  readonly secondsPerEngine: number;
  readonly signal: AbortSignal;
  onEngine(engine: string): void;
}

/** The number of steps in a sample is chosen so that it lasts about this long. */
const SAMPLE_MS = 300;
const MOST_STEPS = 64;
const MOST_SAMPLES = 15;

/** Runs every engine's first step, then all of them in alternation, A B A B, until each has used its time. */
export async function sideBySide(
  contenders: readonly Contender[],
  problem: Problem,
  setting: Setting,
): Promise<SideBySide> {
  const { model } = problem;
  const lanes: Lane[] = [];
  const failures: EngineFailure[] = [];
  try {
    for (const contender of contenders) {
      setting.signal.throwIfAborted();
      try {
        lanes.push(await enter(contender, problem, setting));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failures.push({ model, engine: contender.name, reason });
      }
    }
    let open: readonly Lane[] = lanes;
    while (open.length > 0) {
      open = open.filter((lane) => mayGoOn(lane, setting.secondsPerEngine));
      for (const lane of open) {
        setting.signal.throwIfAborted();
        await sample(lane, setting);
      }
    }
    return { rows: lanes.map((lane) => rowOf(lane, problem, setting.probe)), failures };
  } finally {
    for (const { prepared } of lanes) prepared.dispose();
  }
}

async function enter(contender: Contender, problem: Problem, setting: Setting): Promise<Lane> {
  const { probe } = setting;
  const owner = `${contender.name} ${problem.model}`;
  setting.onEngine(contender.name);
  probe.owner = owner;
  await contender.open();
  let since = performance.now();
  const prepared = await contender.prepare(problem);
  const firstLoss = await prepared.firstStep();
  const firstStepMs = performance.now() - since;
  const before = probe.countsOf(owner);
  since = performance.now();
  await prepared.steps(1);
  const secondMs = performance.now() - since;
  const counts = perStep(before, probe.countsOf(owner), 1);
  const lane = { contender, prepared, owner, firstLoss, firstStepMs, secondMs, counts };
  return { ...lane, samples: [], spentMs: secondMs };
}

function stepsOf({ secondMs }: Lane): number {
  return Math.max(1, Math.min(MOST_STEPS, Math.round(SAMPLE_MS / secondMs)));
}

function mayGoOn(lane: Lane, seconds: number): boolean {
  const next = lane.secondMs * stepsOf(lane);
  return lane.samples.length < MOST_SAMPLES && lane.spentMs + next <= 1000 * seconds;
}

async function sample(lane: Lane, { probe, onEngine }: Setting): Promise<void> {
  const steps = stepsOf(lane);
  onEngine(lane.contender.name);
  probe.owner = lane.owner;
  const since = performance.now();
  await lane.prepared.steps(steps);
  const ms = performance.now() - since;
  lane.samples.push(ms / steps);
  lane.spentMs += ms;
}

function rowOf(lane: Lane, { model, job }: Problem, probe: GpuProbe): EngineRow {
  const { contender, prepared, owner, firstLoss, firstStepMs, secondMs, counts, samples } = lane;
  const usesGpu = counts.dispatches > 0;
  return {
    ...{ model, batchSize: job.batchSize, engine: contender.name, version: contender.version },
    ...{ params: prepared.params, firstLoss, firstStepMs },
    // The second step may still include a warm-up; it counts only where there is no other.
    stepMs: spreadOf(samples.length > 0 ? samples : [secondMs]),
    counts: usesGpu ? counts : null,
    peakBytes: usesGpu ? probe.peakBytesOf(owner) : null,
  };
}
