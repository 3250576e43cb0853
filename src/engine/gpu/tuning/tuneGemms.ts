import type { Variant } from '../../plan/variants/variants.ts';
import type { Decided } from './decided.ts';

/** Measures which variant is fastest. Rejects where that was not decided by the deadline, or at all. */
export type Measure = (deadline: number) => Promise<Variant>;

interface TuningTask {
  /** by `gemmKey`, sorted by FLOP, largest first; none was decided before */
  readonly gemms: readonly string[];
  /** Compiles a GEMM's variants for timing; null where they cannot be timed. */
  readonly compile: (gemm: string) => Promise<Measure | null>;
  /** milliseconds */
  readonly now: () => number;
  /** time for measuring all GEMMs together; the first one may use `FIRST` times that */
  readonly budgetMs: number;
  /** time for waiting until all are compiled */
  readonly compileMs: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly isWanted?: () => boolean;
}

/** GEMMs that compile while those before them are timed. */
const AHEAD = 3;

/** Lets each tuning decide at least one GEMM, also where a kernel is slow. */
const FIRST = 3;

/** A variant for each GEMM whose measurement was completed. The others are left to a later run. */
export async function tuneGemms(task: TuningTask): Promise<Decided> {
  const { gemms, compile, now, onProgress, isWanted = () => true } = task;
  let { budgetMs: left, compileMs: patience } = task;
  const measured: Record<string, Variant> = {};
  const compiling: Promise<Measure | null>[] = [];
  for (const [done, gemm] of gemms.entries()) {
    if (left <= 0 || !isWanted()) break;
    onProgress(done, gemms.length);
    const since = now();
    if (patience > 0) {
      const soon = gemms.slice(compiling.length, done + 1 + AHEAD);
      compiling.push(...soon.map((next) => compile(next).catch(() => null)));
    }
    const measure = await inTime(compiling[done], patience);
    const start = now();
    patience -= start - since;
    if (measure === null) continue;
    const isFirst = Object.keys(measured).length === 0;
    const given = isFirst ? left + (FIRST - 1) * task.budgetMs : left;
    const variant = await measure(start + given).catch(() => null);
    if (variant !== null) measured[gemm] = variant;
    left -= now() - start;
  }
  if (gemms.length > 0) onProgress(gemms.length, gemms.length);
  return measured;
}

/** null where it takes longer: it continues, but nobody waits for it. */
async function inTime<T>(work: Promise<T | null> | undefined, ms: number): Promise<T | null> {
  if (work === undefined) return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms), null);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
