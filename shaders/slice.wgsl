// Some elements of a tensor, one after the other:  y[i] = x[start + i · step],  i < count
// x: any tensor   y (count)
//
// One invocation computes one element.

struct Slice {
  start: u32,
  step: u32,
  count: u32,
  padding: u32,
}

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(19) var<uniform> slice: Slice;

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < slice.count) { y[i] = x[slice.start + i * slice.step]; }
}
