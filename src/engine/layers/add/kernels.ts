import { type Dispatch, type TensorId, workgroupsFor } from '../dispatch.ts';

/** y = x, elementwise. */
export function copy(label: string, x: TensorId, y: TensorId, elements: number): Dispatch {
  return elementwise('copy', label, x, y, elements);
}

/** y += x, elementwise. */
export function accumulate(label: string, x: TensorId, y: TensorId, elements: number): Dispatch {
  return elementwise('accumulate', label, x, y, elements);
}

function elementwise(
  entry: 'copy' | 'accumulate',
  label: string,
  x: TensorId,
  y: TensorId,
  elements: number,
): Dispatch {
  return {
    ...{ label, shader: 'add', entry, bindings: { x, y } },
    constants: { ELEMENTS: elements },
    workgroups: workgroupsFor(elements),
    flops: elements,
  };
}
