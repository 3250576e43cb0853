import type { Shape } from '../../engine/core/shape.ts';

export type H5Numbers = Float32Array | Float64Array | Int32Array;

/** An array of numbers in a file; scalars have the shape (). */
export interface H5Dataset {
  readonly shape: Shape;
  /**
   * A copy of the numbers.
   * @throws {FormatError} hdf5Storage, hdf5Size or hdf5Damaged
   */
  read(): H5Numbers;
}

/** A group: a folder of groups and datasets, with attributes that are texts. Others are left out. */
export interface H5Group {
  readonly attributes: ReadonlyMap<string, string | readonly string[]>;
  readonly groups: ReadonlyMap<string, H5Group>;
  readonly datasets: ReadonlyMap<string, H5Dataset>;
}

/** The group at a path such as `layers/dense/vars`; null where there is none. */
export function groupAt(root: H5Group, path: string): H5Group | null {
  let group: H5Group | undefined = root;
  for (const part of parts(path)) group = group?.groups.get(part);
  return group ?? null;
}

export function datasetAt(root: H5Group, path: string): H5Dataset | null {
  const names = parts(path);
  const last = names.pop() ?? '';
  return groupAt(root, names.join('/'))?.datasets.get(last) ?? null;
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** An attribute that is one text. */
export function textOf({ attributes }: H5Group, name: string): string | null {
  const value = attributes.get(name);
  return typeof value === 'string' ? value : null;
}

/** An attribute that is a list of texts, also where Keras has split it: `name0`, `name1`, … */
export function textsOf({ attributes }: H5Group, name: string): readonly string[] {
  const whole = attributes.get(name);
  if (typeof whole === 'object') return whole;
  const texts: string[] = [];
  for (let part = 0; ; part++) {
    const next = attributes.get(`${name}${part}`);
    if (typeof next !== 'object') return texts;
    texts.push(...next);
  }
}
