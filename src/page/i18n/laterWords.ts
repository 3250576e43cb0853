import type { advice } from './en/advice.ts';
import type { bench } from './en/bench.ts';
import type { datasets } from './en/datasets.ts';
import type { tour } from './en/tour.ts';

/** Words that do not come with the page itself, by the bundle that adds them. */
export interface LaterWords {
  readonly advice: typeof advice;
  readonly bench: typeof bench;
  readonly datasets: typeof datasets;
  readonly tour: typeof tour;
}
