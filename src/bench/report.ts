import type { Peak } from '../engine/gpu/profile/peak.ts';
import type { KernelTime } from './kernelTimes.ts';
import type { LinearityRow } from './linearity.ts';
import type { ModelName } from './problem.ts';
import { benchModels } from './problem.ts';
import type { EngineFailure, EngineRow } from './sideBySide.ts';

/** Where a report was made. */
export interface BenchEnvironment {
  /** description of the adapter */
  readonly device: string;
  /** a software adapter: correct, and slow */
  readonly fallback: boolean;
  /** what runs WebGPU: `Node 20.20.2, Dawn (webgpu 0.6.2)`, `Chromium 156` */
  readonly runtime: string;
  readonly cores: number;
}

/** The results of a run of the bench, as exported. */
export interface BenchReport {
  readonly format: 'convlab-bench';
  readonly version: 1;
  /** ISO 8601 */
  readonly date: string;
  readonly place: BenchEnvironment;
  readonly rows: readonly EngineRow[];
  readonly failures: readonly EngineFailure[];
  readonly peak: Peak | null;
  readonly kernels: Readonly<Partial<Record<ModelName, readonly KernelTime[]>>>;
  readonly linearity: readonly LinearityRow[];
}

const OURS = 'ConvLab';
/** Engines sum in different orders; a larger relative difference than this means another model. */
const SAME_LOSS = 1e-4;

export function emptyReport(place: BenchEnvironment, date: string): BenchReport {
  const nothing = { rows: [], failures: [], peak: null, kernels: {}, linearity: [] };
  return { format: 'convlab-bench', version: 1, date, place, ...nothing };
}

/** The step time of an engine divided by ours; null where ours was not measured. */
export function ratioToOurs(rows: readonly EngineRow[], row: EngineRow): number | null {
  const ours = oursBeside(rows, row);
  return ours === undefined ? null : row.stepMs.median / ours.stepMs.median;
}

/** Whether an engine trains the same model: exactly as many parameters, and our first loss. */
export function trainsTheSame(rows: readonly EngineRow[], row: EngineRow): boolean {
  const ours = oursBeside(rows, row) ?? row;
  const sameLoss = Math.abs(row.firstLoss / ours.firstLoss - 1) < SAME_LOSS;
  return row.params === benchModels[row.model].params && sameLoss;
}

function oursBeside(rows: readonly EngineRow[], row: EngineRow): EngineRow | undefined {
  return rows.find(({ engine, model }) => engine === OURS && model === row.model);
}

/** The speed of a kernel as a share of the driver's peak, each 0…1. */
export interface Efficiency {
  readonly ofGemm: number;
  readonly ofCopy: number;
  /** of the roofline: the time that the slower of arithmetic and memory allows */
  readonly ofRoofline: number;
}

export function efficiencyOf(
  { ms, flops, bytes }: Pick<KernelTime, 'ms' | 'flops' | 'bytes'>,
  peak: Peak,
): Efficiency {
  const ofGemm = flops / 1e6 / ms / peak.gflops;
  const ofCopy = bytes / 1e6 / ms / peak.gigabytesPerSecond;
  return { ofGemm, ofCopy, ofRoofline: Math.max(ofGemm, ofCopy) };
}

/** The arithmetic rate of a whole measured step as a share of the GEMM peak, 0…1; null where not known. */
export function stepOfPeak(report: BenchReport, model: ModelName): number | null {
  const row = report.rows.find((each) => each.engine === OURS && each.model === model);
  const kernels = report.kernels[model];
  if (row === undefined || kernels === undefined || report.peak === null) return null;
  return wholeStep(kernels).flops / 1e6 / row.stepMs.median / report.peak.gflops;
}

/** A whole step: the sum of its kernels. */
export function wholeStep(kernels: readonly KernelTime[]): KernelTime {
  const sum = (pick: (kernel: KernelTime) => number) =>
    kernels.reduce((total, kernel) => total + pick(kernel), 0);
  return {
    label: 'step',
    workgroups: sum(({ workgroups }) => workgroups),
    ms: sum(({ ms }) => ms),
    flops: sum(({ flops }) => flops),
    bytes: sum(({ bytes }) => bytes),
  };
}
