import type { Dispatch, TensorId } from '../layers/dispatch.ts';
import { STATE_ALIGNMENT } from '../network/stateTensors.ts';

/** A range of a buffer, in 4-byte elements. */
export interface View {
  readonly buffer: string;
  readonly offset: number;
  readonly elements: number;
}

/** A binding begins at a multiple of this many elements of its buffer: 256 bytes, WebGPU's default. */
export const ALIGNMENT = STATE_ALIGNMENT.gpu;

/** This many elements, rounded up to where a binding may begin. */
export function aligned(elements: number): number {
  return Math.ceil(elements / ALIGNMENT) * ALIGNMENT;
}

/** Bytes that a dispatch reads and writes of a plan's tensors, each counted once, without the data set's. */
export function bytesOf(
  { bindings, bytes }: Pick<Dispatch, 'bindings' | 'bytes'>,
  views: Readonly<Record<TensorId, View>>,
): number {
  const bound = [...new Set(Object.values(bindings))];
  return bytes ?? bound.reduce((sum, id) => sum + 4 * (views[id]?.elements ?? 0), 0);
}

/** The tensors of a plan while it is built. */
export class TensorTable {
  readonly #buffers = new Map<string, number>();
  readonly #views = new Map<TensorId, View>();

  /** Adds a tensor with a buffer of its own; a second call with the same id returns the same one. */
  add(id: TensorId, elements: number): TensorId {
    const known = this.#buffers.get(id);
    if (known !== undefined && known !== elements) {
      throw new Error(`Tensor ${id} was planned with ${known} elements, not ${elements}.`);
    }
    this.#buffers.set(id, elements);
    this.#views.set(id, { buffer: id, offset: 0, elements });
    return id;
  }

  addView(id: TensorId, view: View): void {
    this.#views.set(id, view);
  }

  elements(id: TensorId): number {
    return this.#views.get(id)?.elements ?? 0;
  }

  buffers(): Record<string, number> {
    return Object.fromEntries(this.#buffers);
  }

  views(): Record<TensorId, View> {
    return Object.fromEntries(this.#views);
  }
}
