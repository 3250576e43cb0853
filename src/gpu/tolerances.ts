/** How far f32 kernels may be from the f64 twin; all tolerances of the parity tests. */
export const tolerances = {
  /** one step's loss, relative */
  loss: 2e-5,
  /** the norm of all weights' gradient, relative */
  gradientNorm: 1e-4,
  /** all weights' change over a few steps, relative, as a norm */
  update: 2e-4,
} as const;
