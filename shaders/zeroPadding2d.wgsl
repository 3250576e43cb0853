// Zeros around an image:  y[n, r, c, k] = x[n, r − TOP, c − LEFT, k] inside the image, else 0
//                         dx[n, r, c, k] = dy[n, r + TOP, c + LEFT, k]
// x, dx (BATCH, H, W, CHANNELS)   y, dy (BATCH, OH, OW, CHANNELS)
//
// forward: one invocation computes one element of y. dgrad: one computes one element of dx.

override BATCH: u32;
override H: u32;
override W: u32;
override CHANNELS: u32;
override OH: u32;
override OW: u32;
override TOP: u32;
override LEFT: u32;

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
  if (i >= BATCH * OH * OW * CHANNELS) { return; }
  // left of or above the image it wraps around to a large number, which is outside too
  let row = i / (OW * CHANNELS) % OH - TOP;
  let column = i / CHANNELS % OW - LEFT;
  let n = i / (OH * OW * CHANNELS);
  var value = 0.0;
  if (row < H && column < W) { value = x[((n * H + row) * W + column) * CHANNELS + i % CHANNELS]; }
  y[i] = value;
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * H * W * CHANNELS) { return; }
  let row = i / (W * CHANNELS) % H + TOP;
  let column = i / CHANNELS % W + LEFT;
  let n = i / (H * W * CHANNELS);
  dx[i] = dy[((n * OH + row) * OW + column) * CHANNELS + i % CHANNELS];
}
