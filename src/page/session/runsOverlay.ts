import type { RunCurves } from '../../runs/runRecord.ts';
import type { ChartRun, createChartView } from '../store/charts/chartView.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import type { SavedRunsStore } from '../store/runs/savedRuns.ts';

interface Surroundings {
  readonly runs: SavedRunsStore;
  readonly charts: ReturnType<typeof createChartView>;
  /** the run on the page, which the charts draw anyway */
  current(): string | null;
  curvesOf(id: string): Promise<RunCurves | null>;
}

/** Lays kept runs beside the current one; their curves are read once. */
export class RunsOverlay {
  readonly #at: Surroundings;
  readonly #shelf = new Map<string, MetricsLog>();

  constructor(at: Surroundings) {
    this.#at = at;
  }

  /** Its curves have changed, or are of no more use. */
  drop(id: string): void {
    this.#shelf.delete(id);
  }

  async draw(): Promise<void> {
    const { runs, charts } = this.#at;
    for (const id of this.#wanted) {
      if (this.#shelf.has(id)) continue;
      const source = new MetricsLog();
      const curves = await this.#at.curvesOf(id);
      if (curves !== null) source.load(curves);
      this.#shelf.set(id, source);
    }
    const known = new Map(runs.getState().runs.map((run) => [run.id, run]));
    const drawn = this.#wanted.flatMap((id): readonly ChartRun[] => {
      const [run, source] = [known.get(id), this.#shelf.get(id)];
      if (run === undefined || run.deleted || source === undefined) return [];
      const stepsPerEpoch = run.plan?.stepsPerEpoch ?? null;
      return [{ id, name: run.name ?? `${run.number}`, source, stepsPerEpoch }];
    });
    charts.getState().setOverlay(drawn);
  }

  get #wanted(): readonly string[] {
    return this.#at.runs.getState().overlaid.filter((id) => id !== this.#at.current());
  }
}
