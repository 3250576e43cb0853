// Max and average pooling over a KH × KW window:
//   max      y[n, oh, ow, c] = max of the window's cells inside the input; the first wins ties
//   average  y[n, oh, ow, c] = mean of the window's cells inside the input
//
// x, dx (BATCH, H, W, CI)   y, dy (BATCH, OH, OW, CI)
// argmax (BATCH, OH, OW, CI): the maximum's row · W + column
//
// forward: one invocation computes one output. dgrad: one invocation gathers one input's gradient from every
// window over it, so overlapping windows need no atomics. With MASK it is multiplied by the slope of the
// activation that gave x.
//
// max_unpool: dgrad for windows of 2 × 2 side by side. One invocation spreads one output's gradient over its
// window; cells that no window covers keep their initial 0. The slope is computed from the pooled x (BATCH, OH,
// OW, CI), which is the maximum itself.
//
// average_spread: dgrad for windows of KH × KW that are side by side and cover the input; one invocation for
// each output.

override BATCH: u32;
override H: u32;
override W: u32;
override CI: u32;
override OH: u32;
override OW: u32;
override KH: u32;
override KW: u32;
override SH: u32;
override SW: u32;
override PAD_TOP: u32;
override PAD_LEFT: u32;
override MASK: u32 = 0u;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(7) var<storage, read_write> argmax: array<u32>;

// Rows or columns [first, end) of the window at `output` that are inside the input.
fn window(output: u32, stride: u32, size: u32, pad: u32, extent: u32) -> vec2u {
  let start = output * stride;
  return vec2u(max(start, pad) - pad, min(start + size - pad, extent));
}

@compute @workgroup_size(64)
fn max_forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * OH * OW * CI) { return; }
  let c = i % CI;
  let n = i / (OH * OW * CI);
  let rows = window(i / (OW * CI) % OH, SH, KH, PAD_TOP, H);
  let columns = window(i / CI % OW, SW, KW, PAD_LEFT, W);
  var winner = rows.x * W + columns.x;
  // starts with a cell and not with the lowest number, which would hide a window of NaNs
  var best = x[(n * H * W + winner) * CI + c];
  for (var row = rows.x; row < rows.y; row++) {
    for (var column = columns.x; column < columns.y; column++) {
      let cell = row * W + column;
      let value = x[(n * H * W + cell) * CI + c];
      if (value > best) {
        best = value;
        winner = cell;
      }
    }
  }
  y[i] = best;
  argmax[i] = winner;
}

@compute @workgroup_size(64)
fn average_forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * OH * OW * CI) { return; }
  let c = i % CI;
  let n = i / (OH * OW * CI);
  let rows = window(i / (OW * CI) % OH, SH, KH, PAD_TOP, H);
  let columns = window(i / CI % OW, SW, KW, PAD_LEFT, W);
  var sum = 0.0;
  for (var row = rows.x; row < rows.y; row++) {
    for (var column = columns.x; column < columns.y; column++) {
      sum += x[((n * H + row) * W + column) * CI + c];
    }
  }
  y[i] = sum / f32((rows.y - rows.x) * (columns.y - columns.x));
}

// Outputs [first, end) whose window covers this input row or column.
fn covering(input: u32, stride: u32, size: u32, pad: u32, outputs: u32) -> vec2u {
  let last = (input + pad) / stride + 1u;
  let beyond = input + pad + 1u;
  let first = select(0u, (beyond - size + stride - 1u) / stride, beyond > size);
  return vec2u(first, min(last, outputs));
}

@compute @workgroup_size(64)
fn max_dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * H * W * CI) { return; }
  let c = i % CI;
  let n = i / (H * W * CI);
  let cell = i / CI % (H * W);
  let rows = covering(cell / W, SH, KH, PAD_TOP, OH);
  let columns = covering(cell % W, SW, KW, PAD_LEFT, OW);
  var sum = 0.0;
  for (var row = rows.x; row < rows.y; row++) {
    for (var column = columns.x; column < columns.y; column++) {
      let at = ((n * OH + row) * OW + column) * CI + c;
      if (argmax[at] == cell) { sum += dy[at]; }
    }
  }
  dx[i] = sum * activation_slope(x[i], MASK);
}

@compute @workgroup_size(64)
fn average_dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * H * W * CI) { return; }
  let c = i % CI;
  let n = i / (H * W * CI);
  let rows = covering(i / (W * CI) % H, SH, KH, PAD_TOP, OH);
  let columns = covering(i / CI % W, SW, KW, PAD_LEFT, OW);
  var sum = 0.0;
  for (var row = rows.x; row < rows.y; row++) {
    for (var column = columns.x; column < columns.y; column++) {
      let height = window(row, SH, KH, PAD_TOP, H);
      let width = window(column, SW, KW, PAD_LEFT, W);
      let cells = f32((height.y - height.x) * (width.y - width.x));
      sum += dy[((n * OH + row) * OW + column) * CI + c] / cells;
    }
  }
  dx[i] = sum * activation_slope(x[i], MASK);
}

@compute @workgroup_size(64)
fn max_unpool(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * OH * OW * CI) { return; }
  let n = i / (OH * OW * CI);
  let oh = i / (OW * CI) % OH;
  let ow = i / CI % OW;
  let gradient = dy[i] * activation_slope(x[i], MASK);
  let winner = argmax[i];
  for (var row = 2u * oh; row < 2u * oh + 2u; row++) {
    for (var column = 2u * ow; column < 2u * ow + 2u; column++) {
      let cell = row * W + column;
      dx[(n * H * W + cell) * CI + i % CI] = select(0.0, gradient, winner == cell);
    }
  }
}

@compute @workgroup_size(64)
fn average_spread(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * OH * OW * CI) { return; }
  let n = i / (OH * OW * CI);
  let first = (n * H + i / (OW * CI) % OH * KH) * W + i / CI % OW * KW;
  let gradient = dy[i] / f32(KH * KW);
  for (var row = 0u; row < KH; row++) {
    for (var column = 0u; column < KW; column++) {
      let at = (first + row * W + column) * CI + i % CI;
      dx[at] = gradient * activation_slope(x[at], MASK);
    }
  }
}
