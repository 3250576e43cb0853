// ReLU with Keras's arguments:
//   y = x                        above THRESHOLD, but with LIMITED at most MAX
//   y = SLOPE · (x − THRESHOLD)  elsewhere
//   dx = dy · (1, 0 above MAX, SLOPE below THRESHOLD; AT_MAX and AT_THRESHOLD where these meet)
// x, y, dy, dx (ELEMENTS)
//
// One invocation computes one element.

override ELEMENTS: u32;
override SLOPE: f32;
override THRESHOLD: f32;
override LIMITED: u32;
override MAX: f32;
override AT_THRESHOLD: f32;
override AT_MAX: f32;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;

// With comparisons that keep a NaN.
fn value_at(x: f32) -> f32 {
  if (x <= THRESHOLD) {
    if (SLOPE == 0.0) { return 0.0; } // not 0 · −∞
    return SLOPE * (x - THRESHOLD);
  }
  if (LIMITED == 1u && x > MAX) { return MAX; }
  return x;
}

fn slope_at(x: f32) -> f32 {
  if (x < THRESHOLD) { return SLOPE; }
  if (x == THRESHOLD) { return AT_THRESHOLD; }
  if (LIMITED == 0u || x < MAX) { return 1.0; }
  return select(0.0, AT_MAX, x == MAX);
}

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { y[i] = value_at(x[i]); }
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] = dy[i] * slope_at(x[i]); }
}
