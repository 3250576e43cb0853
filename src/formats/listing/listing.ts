import type { NetworkSpec } from '../../engine/network/spec.ts';
import type { ListingCompile, ListingFit } from './readTraining.ts';
import type { Remark } from './remarks.ts';

/** A model that a listing makes. */
export interface ListingModel {
  /** its variable, or the name that it was given */
  readonly name: string;
  readonly line: number;
  readonly cell: number | null;
  /** null where it cannot be used; a problem says why */
  readonly network: NetworkSpec | null;
  /** null: never compiled, never fitted */
  readonly compile: ListingCompile | null;
  readonly fit: ListingFit | null;
  readonly notes: readonly Remark[];
  readonly problems: readonly Remark[];
}

export interface Listing {
  /** what places count in: a notebook's cells joined, else the text as it was given */
  readonly text: string;
  readonly models: readonly ListingModel[];
  /** of the listing as a whole */
  readonly notes: readonly Remark[];
  readonly problems: readonly Remark[];
}

/** The model that a listing is about: the last one that is fitted, else compiled, else made. */
export function mainModel({ models }: Listing): ListingModel | null {
  return (
    models.findLast(({ fit }) => fit !== null) ??
    models.findLast(({ compile }) => compile !== null) ??
    models.at(-1) ??
    null
  );
}
