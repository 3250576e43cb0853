// ReLU with Keras's arguments:
//   y = x             where THRESHOLD < x, but at most MAX
//   y = SLOPE · (x − THRESHOLD)  elsewhere
//   dx = dy · (1, 0 from MAX on, or SLOPE)
// x, y, dy, dx (ELEMENTS)
//
// One invocation computes one element.

override ELEMENTS: u32;
override SLOPE: f32;
override THRESHOLD: f32;
override MAX: f32;

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
  if (i >= ELEMENTS) { return; }
  let value = x[i];
  // by what is below, so that a NaN stays one
  y[i] = select(select(value, MAX, value > MAX), SLOPE * (value - THRESHOLD), value <= THRESHOLD);
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= ELEMENTS) { return; }
  let value = x[i];
  dx[i] = dy[i] * select(select(1.0, 0.0, value >= MAX), SLOPE, value <= THRESHOLD);
}
