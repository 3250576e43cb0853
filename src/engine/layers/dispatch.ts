/** The role of a tensor in a kernel. A role has one binding number and one access in every shader. */
export const roles = {
  x: { binding: 1, access: 'read' },
  w: { binding: 2, access: 'read' },
  y: { binding: 3, access: 'read_write' },
  dy: { binding: 4, access: 'read' },
  dx: { binding: 5, access: 'read_write' },
  dw: { binding: 6, access: 'read_write' },
  argmax: { binding: 7, access: 'read_write' },
  images: { binding: 8, access: 'read' },
  labels: { binding: 9, access: 'read' },
  order: { binding: 10, access: 'read' },
  metrics: { binding: 11, access: 'read_write' },
  weights: { binding: 12, access: 'read_write' },
  m: { binding: 13, access: 'read_write' },
  v: { binding: 14, access: 'read_write' },
  state: { binding: 15, access: 'read_write' },
  stats: { binding: 16, access: 'read_write' },
  partials: { binding: 17, access: 'read_write' },
  table: { binding: 18, access: 'read' },
  shape: { binding: 19, access: 'uniform' },
} as const satisfies Record<string, { binding: number; access: 'read' | 'read_write' | 'uniform' }>;

export type Role = keyof typeof roles;
export type TensorId = string;

/** A file of `shaders/`, or a variant of one; `src/engine/gpu/shaders.ts` lists the files it is made of. */
export type ShaderName = string;

/** One kernel launch, as plain data. */
export interface Dispatch {
  /** For people: `conv2d_1 wgrad`. */
  readonly label: string;
  readonly shader: ShaderName;
  readonly entry: string;
  readonly bindings: Readonly<Partial<Record<Role, TensorId>>>;
  /** Values of the shader's `override` constants. */
  readonly constants: Readonly<Record<string, number>>;
  /** A GEMM's shape as a uniform, for variants that read it there: all shapes then share a pipeline. */
  readonly shape?: TensorId;
  /** Cells of dx that no window covers are not written: they keep their initial 0. */
  readonly keepsZeros?: boolean;
  /** Total number of workgroups; the plan folds them into two dimensions. */
  readonly workgroups: number;
  /** Multiplications and additions, both counted. */
  readonly flops: number;
  /** Bytes that it reads and writes, each counted once, where this is less than the size of its bindings. */
  readonly bytes?: number;
}

/** Invocations of a workgroup, as `position` in `shaders/prelude.wgsl` counts them. */
export const WORKGROUP_SIZE = 64;

/** Number of workgroups for so many invocations. */
export function workgroupsFor(invocations: number): number {
  return Math.ceil(invocations / WORKGROUP_SIZE);
}
