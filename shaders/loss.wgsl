// The head: loss, hits and dL/dx of the last layer's output x (BATCH, UNITS). Means are over the real size
// B = now.batch of the whole batch; k is the label of each row.
//
//   softmax_cross_entropy  p = softmax(x)   L = −ln p[k]             dx = (p − [u = k]) / B
//   softmax_mse            p = softmax(x)   L = mean (p − [u = k])²  dx = p · (g − Σ g p), g = 2 (p − [u = k]) / UNITS / B
//   mse                    p = x            L as above               dx = g
//   cross_entropy          p = x / Σ x, clipped to [CLIP, 1 − CLIP] as Keras does
//                                           L = −ln p[k]             dx = (1 / Σ x − [u = k] / x[k]) / B, 0 where clipped
//
// metrics (slots, METRICS_ROW): one row for each step. It begins with two partials of each workgroup: the sum
//   of its rows' losses, or NO_NUMBER, and its hits, which are rows whose largest x, the first on ties, is at k.
//   The host adds them up.
// labels, order: as in gather.wgsl
//
// One invocation computes one row; a workgroup's sums are added in a fixed order. dx of padding rows is 0.

const CLIP = 1e-7;

override BATCH: u32;
override UNITS: u32;
override METRICS_ROW: u32;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(9) var<storage, read> labels: array<u32>;
@group(0) @binding(10) var<storage, read> order: array<u32>;
@group(0) @binding(11) var<storage, read_write> metrics: array<f32>;

var<workgroup> sums: array<vec2f, 64>;

fn label_of(row: u32) -> u32 {
  return labels[order[now.offset + row]];
}

// The largest output of a row, the first on ties.
struct Top {
  unit: u32,
  value: f32,
}

fn top_of(row: u32) -> Top {
  let units = no_unroll(UNITS);
  var top = Top(0u, x[row * UNITS]);
  for (var u = 1u; u < units; u++) {
    let value = x[row * UNITS + u];
    if (value > top.value) { top = Top(u, value); }
  }
  return top;
}

fn hit(top: Top, label: u32) -> f32 {
  return select(0.0, 1.0, top.unit == label);
}

// Σ exp(x − top) without the top's own 1. Where a network is certain, loss and gradient are this small sum,
// which 1 + sum would round away.
fn rest_of(row: u32, top: Top) -> f32 {
  let units = no_unroll(UNITS);
  var rest = 0.0;
  for (var u = 0u; u < units; u++) {
    rest += select(exp(x[row * UNITS + u] - top.value), 0.0, u == top.unit);
  }
  return rest;
}

// p[u] − [u = label]
fn error_of(row: u32, u: u32, label: u32, top: Top, rest: f32) -> f32 {
  if (u == label && u == top.unit) { return -rest / (1.0 + rest); }
  let p = exp(x[row * UNITS + u] - top.value) / (1.0 + rest);
  return p - select(0.0, 1.0, u == label);
}

fn clear_row(row: u32) {
  let units = no_unroll(UNITS);
  for (var u = 0u; u < units; u++) { dx[row * UNITS + u] = 0.0; }
}

fn finish(group: u32, local: u32, mine: vec2f) {
  sums[local] = mine;
  // only one barrier, because each is slow on a software adapter
  workgroupBarrier();
  if (local != 0u) { return; }
  var sum = vec2f();
  var finite = true;
  for (var i = 0u; i < 64u; i++) {
    sum += sums[i];
    finite = finite && is_finite(sums[i].x) && sums[i].x >= 0.0;
  }
  metrics[now.slot * METRICS_ROW + 2u * group] = select(NO_NUMBER, sum.x, finite);
  metrics[now.slot * METRICS_ROW + 2u * group + 1u] = sum.y;
}

// A row's loss and hit. Compilers may assume that exp() and log() give finite numbers, so x itself is tested.
fn partials_of(row: u32, loss: f32, hit: f32) -> vec2f {
  let units = no_unroll(UNITS);
  var finite = true;
  for (var u = 0u; u < units; u++) {
    finite = finite && is_finite(x[row * UNITS + u]);
  }
  return vec2f(select(NO_NUMBER, loss, finite), hit);
}

// Each of these returns the row's partials and writes its gradient.

fn softmax_cross_entropy_of(row: u32) -> vec2f {
  let units = no_unroll(UNITS);
  let label = label_of(row);
  let top = top_of(row);
  let rest = rest_of(row, top);
  for (var u = 0u; u < units; u++) {
    dx[row * UNITS + u] = error_of(row, u, label, top, rest) / f32(now.batch);
  }
  return partials_of(row, log1p(rest) + (top.value - x[row * UNITS + label]), hit(top, label));
}

fn softmax_mse_of(row: u32) -> vec2f {
  let units = no_unroll(UNITS);
  let label = label_of(row);
  let top = top_of(row);
  let rest = rest_of(row, top);
  var loss = 0.0;
  var dot = 0.0;
  for (var u = 0u; u < units; u++) {
    let p = exp(x[row * UNITS + u] - top.value) / (1.0 + rest);
    let error = error_of(row, u, label, top, rest);
    loss += error * error;
    dot += error * p;
  }
  for (var u = 0u; u < units; u++) {
    let at = row * UNITS + u;
    let p = exp(x[at] - top.value) / (1.0 + rest);
    let error = error_of(row, u, label, top, rest);
    dx[at] = 2.0 * p * (error - dot) / (f32(UNITS) * f32(now.batch));
  }
  return partials_of(row, loss / f32(UNITS), hit(top, label));
}

fn mse_of(row: u32) -> vec2f {
  let units = no_unroll(UNITS);
  let label = label_of(row);
  var loss = 0.0;
  for (var u = 0u; u < units; u++) {
    let at = row * UNITS + u;
    let error = x[at] - select(0.0, 1.0, u == label);
    loss += error * error;
    dx[at] = 2.0 * error / (f32(UNITS) * f32(now.batch));
  }
  return partials_of(row, loss / f32(UNITS), hit(top_of(row), label));
}

// Outputs are above 0, or underflow to it. From the sum of the others a sure network's loss keeps its digits.
fn cross_entropy_of(row: u32) -> vec2f {
  let units = no_unroll(UNITS);
  let label = label_of(row);
  let own = x[row * UNITS + label];
  var rest = 0.0;
  for (var u = 0u; u < units; u++) {
    rest += select(x[row * UNITS + u], 0.0, u == label);
  }
  let sum = own + rest;
  let unlikely = own < CLIP * sum;
  let sure = rest < CLIP * sum;
  let scale = select(1.0 / (sum * f32(now.batch)), 0.0, unlikely || sure);
  // the label's own output may be 0 where it is clipped, and 0 · ∞ is no number
  let slope = select(rest / own, 0.0, unlikely);
  for (var u = 0u; u < units; u++) {
    dx[row * UNITS + u] = select(scale, -scale * slope, u == label);
  }
  let clipped = select(CLIP, -log(CLIP), unlikely);
  let loss = select(log1p(rest / own), clipped, unlikely || sure);
  return partials_of(row, loss, hit(top_of(row), label));
}

@compute @workgroup_size(64)
fn softmax_cross_entropy(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = position(workgroup, workgroups, local);
  var mine = vec2f();
  if (row < now.count) { mine = softmax_cross_entropy_of(row); } else if (row < BATCH) { clear_row(row); }
  finish(row / 64u, local, mine);
}

@compute @workgroup_size(64)
fn softmax_mse(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = position(workgroup, workgroups, local);
  var mine = vec2f();
  if (row < now.count) { mine = softmax_mse_of(row); } else if (row < BATCH) { clear_row(row); }
  finish(row / 64u, local, mine);
}

@compute @workgroup_size(64)
fn mse(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = position(workgroup, workgroups, local);
  var mine = vec2f();
  if (row < now.count) { mine = mse_of(row); } else if (row < BATCH) { clear_row(row); }
  finish(row / 64u, local, mine);
}

@compute @workgroup_size(64)
fn cross_entropy(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = position(workgroup, workgroups, local);
  var mine = vec2f();
  if (row < now.count) { mine = cross_entropy_of(row); } else if (row < BATCH) { clear_row(row); }
  finish(row / 64u, local, mine);
}
