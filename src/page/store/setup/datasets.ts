import type { ContentFacts } from '../../../data/contentFacts.ts';
import type { DatasetName, UserDataName } from '../../../data/datasetName.ts';
import type { Shape } from '../../../engine/core/shape.ts';

/** What the page must know of a data set before it is loaded. */
export interface DatasetFacts {
  readonly title: string;
  readonly trainCount: number;
  readonly testCount: number;
  readonly classes: number;
  /** (H, W, C) */
  readonly inputShape: Shape;
  /** of the user's own data; not of what an earlier release stored, and not of what comes with the page */
  readonly content?: ContentFacts;
}

export type PackedName = Exclude<DatasetName, UserDataName>;

const likeMnist = { trainCount: 60_000, testCount: 10_000, classes: 10, inputShape: [28, 28, 1] };

/** Those that come with the page. */
export const datasets: Readonly<Record<PackedName, DatasetFacts>> = {
  mnist: { title: 'MNIST', ...likeMnist },
  'fashion-mnist': { title: 'Fashion-MNIST', ...likeMnist },
};

export const packedNames = Object.keys(datasets) as readonly PackedName[];

const own = new Map<UserDataName, DatasetFacts>();
/** What unknown ones pass for: one object a name, by which checks know that nothing has changed. */
const strangers = new Map<UserDataName, DatasetFacts>();

/** The facts of one name never change: it is made of the content. */
export function registerDataset(name: UserDataName, facts: DatasetFacts): void {
  own.set(name, facts);
}

export function unregisterDataset(name: UserDataName): void {
  own.delete(name);
}

/** False for a data set of the user's own that was loaded on another machine, or is not kept. */
export function isKnownDataset(name: DatasetName): boolean {
  return isUserData(name) ? own.has(name) : Object.hasOwn(datasets, name);
}

/** An unknown one of the user's own passes for images as MNIST's: training it says that it is gone. */
export function datasetFacts(name: DatasetName): DatasetFacts {
  if (!isUserData(name)) return datasets[name];
  const known = own.get(name) ?? strangers.get(name);
  if (known !== undefined) return known;
  const facts = { title: name, ...likeMnist };
  strangers.set(name, facts);
  return facts;
}

export function isUserData(name: DatasetName): name is UserDataName {
  return name.startsWith('own-');
}
