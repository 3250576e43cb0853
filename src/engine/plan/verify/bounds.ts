import { type Dispatch, type Role, roles } from '../../layers/dispatch.ts';
import { dataTensors, type Plan } from '../plan.ts';
import { ALIGNMENT } from '../tensorTable.ts';
import { bindingsOf, overlaps } from './uses.ts';

/** The binding limits of a device; without a limit, a tensor may have any size. */
export interface BindingLimits {
  /** bytes */
  readonly maxStorageBufferBindingSize?: number;
}

/** Storage buffers that every device binds at once: WebGPU's default. */
const MOST_BINDINGS = 8;

/**
 * @throws Error where a view exceeds its buffer or begins at an offset that no binding may have, or a table
 *   has not the size of its buffer
 */
export function verifyViews({ views, buffers, tables }: Plan): void {
  for (const [id, { buffer, offset, elements }] of Object.entries(views)) {
    const size = buffers[buffer];
    if (size === undefined) throw new Error(`Tensor ${id} is in buffer ${buffer}, which is none.`);
    if (!isCount(elements) || !(Number.isInteger(offset) && offset >= 0)) {
      throw new Error(`Tensor ${id} has ${elements} elements from ${offset} on: no such range.`);
    }
    if (offset % ALIGNMENT !== 0) {
      throw new Error(
        `Tensor ${id} begins at element ${offset} of ${buffer}, expected a multiple of ${ALIGNMENT}.`,
      );
    }
    if (offset + elements > size) {
      throw new Error(
        `Tensor ${id} ends at element ${offset + elements} of ${buffer}, which has ${size}.`,
      );
    }
  }
  for (const [name, { length }] of Object.entries(tables)) {
    const size = buffers[name];
    if (size !== length) {
      throw new Error(`Table ${name} has ${length} numbers, but its buffer ${size ?? 'is none'}.`);
    }
  }
}

/** @throws Error where no device could bind or launch the dispatch */
export function verifyDispatch(plan: Plan, dispatch: Dispatch, limits: BindingLimits): void {
  const { label, workgroups } = dispatch;
  if (!isCount(workgroups)) {
    throw new Error(`${label} has ${workgroups} workgroups, expected a positive integer.`);
  }
  const bound = bindingsOf(dispatch);
  const storage = bound.filter(([role]) => roles[role].access !== 'uniform').length;
  if (storage > MOST_BINDINGS) {
    throw new Error(
      `${label} binds ${storage} storage buffers, expected at most ${MOST_BINDINGS}.`,
    );
  }
  for (const [role, id] of bound) {
    const view = plan.views[id];
    if (view === undefined) {
      if (isData(id)) continue;
      throw new Error(
        `${label} binds ${id} as ${role}, which is no tensor of the plan and none of ${dataTensors.join(', ')}.`,
      );
    }
    const bytes = 4 * view.elements;
    const limit = limits.maxStorageBufferBindingSize ?? Number.POSITIVE_INFINITY;
    if (bytes > limit) {
      throw new Error(`${label} binds ${id} of ${bytes} bytes, expected at most ${limit}.`);
    }
  }
  verifyApart(plan, label, bound);
}

/**
 * A device refuses a dispatch that binds one buffer both to read and to write, at any offset, or the same
 * memory twice to write. A kernel that works in place has one binding for it.
 */
function verifyApart(
  { views }: Plan,
  label: string,
  bound: readonly (readonly [Role, string])[],
): void {
  bound.forEach(([role, id], index) => {
    const view = views[id];
    if (view === undefined || roles[role].access !== 'read_write') return;
    bound.forEach(([otherRole, otherId], otherIndex) => {
      const other = views[otherId];
      if (other === undefined || index === otherIndex || other.buffer !== view.buffer) return;
      if (roles[otherRole].access === 'read_write' && !overlaps(view, other)) return;
      throw new Error(
        `${label} writes ${id} as ${role} and binds ${otherId} as ${otherRole}, both in buffer ${view.buffer}.`,
      );
    });
  });
}

function isData(id: string): boolean {
  return dataTensors.some((tensor) => tensor === id);
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}
