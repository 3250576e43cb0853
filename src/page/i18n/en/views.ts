/** Names of the views that look inside; their other words come with them. */
export const views = {
  curves: 'Curves',
  featureMaps: 'Feature maps',
  errors: 'Errors',
  draw: 'Draw a digit',
  convolution: 'Convolution lab',
  kernels: 'Kernels',
  kernelsHint: 'GPU programs: how long each takes, and whether it computes what it should.',
  lessons: 'Lessons',
} as const;
