import { type NumberField, schemaFields } from '../core/schemaFields.ts';
import { layerDefs } from '../layers/registry.ts';
import type { NetworkSpec } from './spec.ts';

/** The most runs of a sweep. */
export const MOST_RUNS = 24;

/** Every combination of the axes' values, the last axis changing fastest. */
export function combinations<V>(axes: readonly { readonly values: readonly V[] }[]): V[][] {
  return axes.reduce<V[][]>(
    (all, { values }) => all.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
}

/** `learning_rate 0.01, batch_size 32` */
export function variantName(
  axes: readonly { readonly name: string }[],
  values: readonly (string | number)[],
): string {
  return axes.map(({ name }, index) => `${name} ${values[index] ?? ''}`).join(', ');
}

/** A layer's number that a sweep can vary. */
interface LayerNumber {
  /** of the layer in the network */
  readonly index: number;
  /** `dense_1 units` */
  readonly name: string;
  readonly field: NumberField;
}

/** Not varied: the fill colour of shifted images is no hyperparameter to tune. */
const SKIPPED = 'fill_value';

/** @param names of the layers that are not disabled; where a name is missing, the kind stands for it */
export function layerNumbers(
  { layers }: NetworkSpec,
  names: readonly string[],
): readonly LayerNumber[] {
  const inUse = [...layers.entries()].filter(([, layer]) => layer.disabled !== true);
  return inUse.flatMap(([index, { kind }], place) =>
    schemaFields(layerDefs[kind].schema).flatMap((field) =>
      field.kind !== 'number' || field.nullable || field.name === SKIPPED
        ? []
        : [{ index, name: `${names[place] ?? kind} ${field.name}`, field }],
    ),
  );
}

/** What a run is judged by. */
interface Figures {
  readonly loss: number | null;
  readonly val_loss: number | null;
}

/**
 * The best run, by its validation loss if any run has one. A failed run is never the best, because its
 * metrics diverged later.
 */
export function bestOf<R extends Figures>(rows: readonly R[], hasFailed: (row: R) => boolean) {
  const metric = rows.some(({ val_loss }) => val_loss !== null) ? 'val_loss' : 'loss';
  const value = (row: R) => row[metric] ?? Number.NaN;
  const sound = rows.filter((row) => !hasFailed(row) && Number.isFinite(value(row)));
  const best = sound.toSorted((a, b) => value(a) - value(b))[0] ?? null;
  return { metric, best } as const;
}
