import type { SpecError } from '../../../engine/core/errors.ts';
import { combinations, MOST_RUNS, variantName } from '../../../engine/network/sweep.ts';
import type { SweepRecord } from '../../../runs/runRecord.ts';
import type { FieldError } from '../fields/numberFields.ts';
import type { SavedRun } from '../runs/savedRuns.ts';
import { checkSetup } from '../setup/checkSetup.ts';
import { datasetFacts } from '../setup/datasets.ts';
import type { Setup } from '../setup/setupSlice.ts';
import type { SweepParam } from './sweepParams.ts';

/** A hyperparameter and its values, in order. */
export type SweepAxis = SweepRecord['axes'][number];

/** One run of a sweep. */
export interface Variant {
  /** one value for each axis */
  readonly values: readonly string[];
  readonly setup: Setup;
}

/** Why a sweep cannot run; `name` is the first run that cannot. */
export type SweepProblem =
  | { readonly kind: 'tooMany'; readonly runs: number }
  | { readonly kind: 'network'; readonly name: string; readonly error: SpecError }
  | { readonly kind: 'field'; readonly name: string; readonly error: FieldError }
  | { readonly kind: 'setup'; readonly name: string };

export interface SweepChoice {
  readonly param: SweepParam;
  readonly values: readonly string[];
}

export interface SweepPlan {
  readonly axes: readonly SweepAxis[];
  readonly variants: readonly Variant[];
  /** null where all of them can run */
  readonly problem: SweepProblem | null;
}

/** The runs of a sweep over these choices; everything else is as in the set-up. */
export function planSweep(setup: Setup, choices: readonly SweepChoice[]): SweepPlan {
  const axes = choices.map(({ param: { key, name }, values }) => ({
    key,
    name,
    values: [...values],
  }));
  const runs = choices.reduce((product, { values }) => product * values.length, 1);
  if (runs > MOST_RUNS) return { axes, variants: [], problem: { kind: 'tooMany', runs } };
  const variants = combinations(axes).map((values): Variant => {
    const changes = choices
      .map(({ param }, index) => ({ param, value: values[index] ?? '' }))
      .toSorted((a, b) => Number(b.param.first) - Number(a.param.first));
    const changed = changes.reduce((before, { param, value }) => param.apply(before, value), setup);
    return { values, setup: changed };
  });
  const problems = variants.map((variant) => problemOf(variantName(axes, variant.values), variant));
  return { axes, variants, problem: problems.find((problem) => problem !== null) ?? null };
}

function problemOf(name: string, { setup }: Variant): SweepProblem | null {
  const { request, networkError, fieldErrors, advancedErrors } = checkSetup(setup);
  if (request !== null) return null;
  if (networkError !== null) return { kind: 'network', name, error: networkError };
  const [error] = [...Object.values(fieldErrors), ...Object.values(advancedErrors)];
  return error === undefined ? { kind: 'setup', name } : { kind: 'field', name, error };
}

/** An estimate from the newest run of this network on this device; null where there is none. */
export function estimateSeconds(
  setup: Setup,
  variants: readonly Variant[],
  runs: readonly SavedRun[],
): number | null {
  const like = JSON.stringify([setup.network.layers, setup.device]);
  const alike = runs.find(
    ({ history, plan, request }) =>
      plan !== null &&
      history.length > 0 &&
      JSON.stringify([request.network.layers, request.device]) === like,
  );
  if (alike?.plan == null) return null;
  const seconds = alike.history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const perImage = seconds / alike.history.length / Math.max(1, alike.plan.trainCount);
  const images = variants.map(({ setup }) => {
    const { fit } = checkSetup(setup).request ?? {};
    if (fit === undefined) return 0;
    const all = fit.limit ?? datasetFacts(setup.dataset).trainCount;
    return fit.epochs * Math.floor(all * (1 - fit.validationSplit));
  });
  return perImage * images.reduce((sum, count) => sum + count, 0);
}
