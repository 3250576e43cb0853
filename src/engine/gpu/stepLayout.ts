/** The fields of `Step` in `shaders/prelude.wgsl`, in order and by name; each has 4 bytes. */
export const stepFields = {
  offset: 'u32',
  count: 'u32',
  t: 'u32',
  seed: 'u32',
  training: 'u32',
  slot: 'u32',
  learning_rate: 'f32',
  step_size: 'f32',
  batch: 'u32',
  row: 'u32',
  streamed: 'u32',
  workgroup: 'u32',
} as const satisfies Record<string, 'u32' | 'f32'>;

export type StepValues = Readonly<Record<keyof typeof stepFields, number>>;

const names = Object.keys(stepFields) as (keyof typeof stepFields)[];

/** Bytes of one `Step`; 4-byte fields of a uniform have no gaps. */
export const STEP_BYTES = 4 * names.length;

/**
 * Writes the given fields and leaves the others.
 * @param at bytes from the start of the view to the `Step`
 */
export function writeStep(view: DataView, at: number, values: Partial<StepValues>): void {
  names.forEach((name, index) => {
    const value = values[name];
    if (value === undefined) return;
    if (stepFields[name] === 'f32') view.setFloat32(at + 4 * index, value, true);
    else view.setUint32(at + 4 * index, value, true);
  });
}
