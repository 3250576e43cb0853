// The network's end: loss, hits and dL/dx of the last layer's output x (BATCH, UNITS), means over
// the batch's real size B = now.count and against the label k of each row.
//
//   softmax_cross_entropy  p = softmax(x)   L = −ln p[k]             dx = (p − [u = k]) / B
//   softmax_mse            p = softmax(x)   L = mean (p − [u = k])²  dx = p · (g − Σ g p), g = 2 (p − [u = k]) / UNITS / B
//   mse                    p = x            L as above               dx = g
//
// metrics (slots, FIGURES): a row a step; first the sum of the batch's losses, then the rows whose
//   largest x is at k, the first on ties
// labels, order: as in gather.wgsl
//
// One workgroup does it all: an invocation takes every 64th row, then the sums are folded in a
// fixed order. dx of the rows beyond B is 0.

override BATCH: u32;
override UNITS: u32;
override FIGURES: u32;

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
  var top = Top(0u, x[row * UNITS]);
  for (var u = 1u; u < turns(UNITS); u++) {
    let value = x[row * UNITS + u];
    if (value > top.value) { top = Top(u, value); }
  }
  return top;
}

fn hit(top: Top, label: u32) -> f32 {
  return select(0.0, 1.0, top.unit == label);
}

// Σ exp(x − top) without the top's own 1: a sure network's loss and gradient are this small rest,
// which 1 + rest would round away.
fn rest_of(row: u32, top: Top) -> f32 {
  var rest = 0.0;
  for (var u = 0u; u < turns(UNITS); u++) {
    rest += select(exp(x[row * UNITS + u] - top.value), 0.0, u == top.unit);
  }
  return rest;
}

// ln(1 + r) for r ≥ 0, with all its digits near 0.
fn log1p(r: f32) -> f32 {
  let series = r * (1.0 - r * (0.5 - r * (1.0 / 3.0 - r * 0.25)));
  return select(log(1.0 + r), series, r < 0.02);
}

// p[u] − [u = label]
fn error_of(row: u32, u: u32, label: u32, top: Top, rest: f32) -> f32 {
  if (u == label && u == top.unit) { return -rest / (1.0 + rest); }
  let p = exp(x[row * UNITS + u] - top.value) / (1.0 + rest);
  return p - select(0.0, 1.0, u == label);
}

fn clear_row(row: u32) {
  for (var u = 0u; u < turns(UNITS); u++) { dx[row * UNITS + u] = 0.0; }
}

fn finish(local: u32, mine: vec2f) {
  sums[local] = mine;
  for (var half = 32u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (local < half) { sums[local] += sums[local + half]; }
  }
  if (local == 0u) {
    metrics[now.slot * FIGURES] = sums[0].x;
    metrics[now.slot * FIGURES + 1u] = sums[0].y;
  }
}

@compute @workgroup_size(64)
fn softmax_cross_entropy(@builtin(local_invocation_index) local: u32) {
  var mine = vec2f();
  for (var row = local; row < BATCH; row += 64u) {
    if (row >= now.count) {
      clear_row(row);
      continue;
    }
    let label = label_of(row);
    let top = top_of(row);
    let rest = rest_of(row, top);
    mine += vec2f(log1p(rest) + (top.value - x[row * UNITS + label]), hit(top, label));
    for (var u = 0u; u < turns(UNITS); u++) {
      dx[row * UNITS + u] = error_of(row, u, label, top, rest) / f32(now.count);
    }
  }
  finish(local, mine);
}

@compute @workgroup_size(64)
fn softmax_mse(@builtin(local_invocation_index) local: u32) {
  var mine = vec2f();
  for (var row = local; row < BATCH; row += 64u) {
    if (row >= now.count) {
      clear_row(row);
      continue;
    }
    let label = label_of(row);
    let top = top_of(row);
    let rest = rest_of(row, top);
    var loss = 0.0;
    var dot = 0.0;
    for (var u = 0u; u < turns(UNITS); u++) {
      let p = exp(x[row * UNITS + u] - top.value) / (1.0 + rest);
      let error = error_of(row, u, label, top, rest);
      loss += error * error;
      dot += error * p;
    }
    mine += vec2f(loss / f32(UNITS), hit(top, label));
    for (var u = 0u; u < turns(UNITS); u++) {
      let at = row * UNITS + u;
      let p = exp(x[at] - top.value) / (1.0 + rest);
      let error = error_of(row, u, label, top, rest);
      dx[at] = 2.0 * p * (error - dot) / (f32(UNITS) * f32(now.count));
    }
  }
  finish(local, mine);
}

@compute @workgroup_size(64)
fn mse(@builtin(local_invocation_index) local: u32) {
  var mine = vec2f();
  for (var row = local; row < BATCH; row += 64u) {
    if (row >= now.count) {
      clear_row(row);
      continue;
    }
    let label = label_of(row);
    var loss = 0.0;
    for (var u = 0u; u < turns(UNITS); u++) {
      let at = row * UNITS + u;
      let error = x[at] - select(0.0, 1.0, u == label);
      loss += error * error;
      dx[at] = 2.0 * error / (f32(UNITS) * f32(now.count));
    }
    mine += vec2f(loss / f32(UNITS), hit(top_of(row), label));
  }
  finish(local, mine);
}
