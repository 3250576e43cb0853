// Placed first where the kernels of conv2dSubgroup.wgsl run in subgroups of four.
enable subgroups;

const LANES = 4u;

