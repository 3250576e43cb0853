import { measurePeak } from '../engine/gpu/profile/peak.ts';
import { type BenchPart, linearityWork, type Work } from './benchParts.ts';
import type { Contender } from './contender.ts';
import { type GpuClasses, GpuProbe } from './gpuProbe.ts';
import { kernelTimes } from './kernelTimes.ts';
import { linearityRow } from './linearity.ts';
import type { Ours } from './ours.ts';
import { benchModels, benchProblem, type ModelName } from './problem.ts';
import { type BenchEnvironment, type BenchReport, emptyReport } from './report.ts';
import { sideBySide } from './sideBySide.ts';

export interface BenchOptions {
  readonly parts: readonly BenchPart[];
  readonly models: readonly ModelName[];
  /** time an engine may take on a model after its first step */
  readonly secondsPerEngine: number;
  /** replaces each model's own batch size; null: the lecture's */
  readonly batchSize: number | null;
}

/** The measurement in progress. */
export interface BenchProgress {
  readonly part: BenchPart;
  readonly model: ModelName | null;
  /** an engine's name, or a batch size */
  readonly what: string;
}

export interface BenchSetting {
  readonly ours: Ours;
  readonly peers: readonly Contender[];
  readonly classes: GpuClasses;
  readonly signal: AbortSignal;
  readonly place: Omit<BenchEnvironment, 'device' | 'fallback'>;
  onProgress(progress: BenchProgress): void;
  /** called after each new result */
  onReport(report: BenchReport): void;
}

/** Runs the parts in sequence, one thing at a time on one device. */
export async function runBench(options: BenchOptions, setting: BenchSetting): Promise<BenchReport> {
  const { ours, signal, classes } = setting;
  await ours.open();
  const { name: device, fallback } = ours.gpu;
  let report = emptyReport({ ...setting.place, device, fallback }, new Date().toISOString());
  const add = (more: Partial<BenchReport>) => {
    report = { ...report, ...more };
    setting.onReport(report);
  };
  add({});
  // First, before any kernel is compiled: a first step includes compilation.
  if (options.parts.includes('training')) {
    const probe = new GpuProbe(classes);
    try {
      for (const model of options.models) {
        const { rows, failures } = await sideBySide(
          [ours, ...setting.peers],
          problemOf(model, options),
          {
            probe,
            signal,
            secondsPerEngine: options.secondsPerEngine,
            onEngine: (what) => setting.onProgress({ part: 'training', model, what }),
          },
        );
        add({ rows: [...report.rows, ...rows], failures: [...report.failures, ...failures] });
      }
    } finally {
      probe.remove();
    }
  }
  if (options.parts.includes('roofline')) {
    setting.onProgress({ part: 'roofline', model: null, what: '' });
    add({ peak: await measurePeak(ours.gpu, signal) });
    for (const model of options.models) {
      setting.onProgress({ part: 'roofline', model, what: '' });
      const times = await kernelTimes(ours, problemOf(model, options), classes, signal);
      add({ kernels: { ...report.kernels, [model]: times } });
    }
  }
  if (options.parts.includes('linearity')) {
    const [model = 'model-a'] = options.models;
    for (const work of linearityWork) {
      setting.onProgress({ part: 'linearity', model, what: workName(work) });
      const row = await linearityRow(ours, model, work, signal);
      add({ linearity: [...report.linearity, row] });
    }
  }
  return report;
}

/** `4 × 256`: steps and batch */
function workName({ batchSize, images }: Work): string {
  return images === batchSize ? String(batchSize) : `${images / batchSize} × ${batchSize}`;
}

function problemOf(model: ModelName, { batchSize }: BenchOptions) {
  return benchProblem(model, batchSize ?? benchModels[model].batchSize);
}
