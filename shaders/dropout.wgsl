// Inverted dropout:  y = x · mask,  dx = dy · mask,  mask = SCALE or 0; y = x in evaluation.
// x, y, dy, dx (ELEMENTS)
//
// One invocation computes one element. The mask is a hash of (element of the whole batch, update, layer and
// seed), so dgrad computes the same mask as forward, and a micro-batch computes its part of the mask.

override ELEMENTS: u32;
override EXAMPLE: u32;    // elements of one example
override LAYER: u32;
override DROP_BELOW: u32; // rate · 2³²
override SCALE: f32;      // 1 / (1 − rate)

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;

fn mask(i: u32) -> f32 {
  if (now.training == 0u) { return 1.0; }
  let hash = pcg3d(vec3u(now.row * EXAMPLE + i, now.t, now.seed ^ (LAYER * 0x9e3779b9u))).x;
  return select(SCALE, 0.0, hash < DROP_BELOW);
}

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { y[i] = x[i] * mask(i); }
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] = dy[i] * mask(i); }
}
