// One input of a concatenation along the last axis; it begins at channel START of y:
//   y[row, START + c] = x[row, c]    dx[row, c] = dy[row, START + c]
// x, dx (rows, CHANNELS)   y, dy (rows, ALL_CHANNELS)
//
// One invocation copies one element.

override ELEMENTS: u32;
override CHANNELS: u32;
override START: u32;
override ALL_CHANNELS: u32;

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
  if (i < ELEMENTS) { y[i / CHANNELS * ALL_CHANNELS + START + i % CHANNELS] = x[i]; }
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] = dy[i / CHANNELS * ALL_CHANNELS + START + i % CHANNELS]; }
}
