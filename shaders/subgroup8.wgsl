// Placed first where the kernels of conv2dSubgroup.wgsl run in subgroups of eight.
enable subgroups;

const LANES = 8u;

