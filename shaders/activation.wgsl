// Activations on their own:  y = f(x),  dx = dy · f'(z), the slope taken from y = f(z).
// x, y, dy, dx (ELEMENTS)
//
// One invocation computes one element. dgrad_in_place turns dL/dy into dL/dz in place, for layers with an
// `activation` argument.

override ELEMENTS: u32;
override ACTIVATION: u32;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { y[i] = activate(x[i], ACTIVATION); }
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] = dy[i] * activation_slope(y[i], ACTIVATION); }
}

@compute @workgroup_size(64)
fn dgrad_in_place(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] *= activation_slope(y[i], ACTIVATION); }
}
