// LeakyReLU and ELU:  y = x above 0;  LeakyReLU at 0 too, ELU not.
//   leaky  y = AMOUNT · x           dx = dy · AMOUNT
//   elu    y = AMOUNT · (eˣ − 1)    dx = dy · AMOUNT · eˣ
// x, y, dy, dx (ELEMENTS)
//
// One invocation computes one element.

override ELEMENTS: u32;
override AMOUNT: f32;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;

// With comparisons that keep a NaN.

@compute @workgroup_size(64)
fn leaky_forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { y[i] = select(x[i], AMOUNT * x[i], x[i] < 0.0); }
}

@compute @workgroup_size(64)
fn leaky_dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] = dy[i] * select(1.0, AMOUNT, x[i] < 0.0); }
}

@compute @workgroup_size(64)
fn elu_forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { y[i] = select(x[i], AMOUNT * expm1(min(x[i], 0.0)), x[i] <= 0.0); }
}

@compute @workgroup_size(64)
fn elu_dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] = dy[i] * select(1.0, AMOUNT * exp(min(x[i], 0.0)), x[i] <= 0.0); }
}
