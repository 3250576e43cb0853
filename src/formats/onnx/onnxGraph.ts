import type { Shape } from '../../engine/core/shape.ts';

/** An attribute: a whole number, a float in an object of its own, or a list of whole numbers. */
type Attribute = number | readonly number[] | { readonly float: number };

export interface OnnxNode {
  readonly op: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface OnnxConstant {
  readonly name: string;
  readonly shape: Shape;
  readonly data: Float32Array | BigInt64Array;
}

/** A graph in the making. Names of tensors are made from layers' names and numbered, so none meets another. */
export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly constants: OnnxConstant[] = [];

  /** @returns the name of the node's output */
  add(
    layer: string,
    op: string,
    inputs: readonly string[],
    attributes: OnnxNode['attributes'] = {},
  ): string {
    const name = `${layer}/${op}_${this.nodes.length}`;
    this.nodes.push({ op, name, inputs, output: name, attributes });
    return name;
  }

  /** @returns the name of a tensor of float32 values */
  floats(layer: string, name: string, shape: Shape, values: ArrayLike<number>): string {
    return this.#constant(layer, name, shape, Float32Array.from(values));
  }

  /** One float32 value that fits any shape. */
  float(layer: string, name: string, value: number): string {
    return this.floats(layer, name, [], [value]);
  }

  /** @returns the name of a vector of int64 values */
  ints(layer: string, name: string, values: readonly number[]): string {
    return this.#constant(layer, name, [values.length], BigInt64Array.from(values.map(BigInt)));
  }

  #constant(layer: string, stem: string, shape: Shape, data: OnnxConstant['data']): string {
    const name = `${layer}/${stem}:${this.constants.length}`;
    this.constants.push({ name, shape, data });
    return name;
  }

  /** (N, …, C) → (N, C, …) */
  channelsFirst(layer: string, x: string, rank: number): string {
    return this.#transpose(layer, x, [0, rank, ...range(1, rank)]);
  }

  /** (N, C, …) → (N, …, C) */
  channelsLast(layer: string, x: string, rank: number): string {
    return this.#transpose(layer, x, [0, ...range(2, rank + 1), 1]);
  }

  #transpose(layer: string, x: string, perm: readonly number[]): string {
    if (perm.every((axis, index) => axis === index)) return x;
    return this.add(layer, 'Transpose', [x], { perm });
  }
}

function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
