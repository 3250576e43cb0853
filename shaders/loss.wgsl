// The network's end: loss, hits and dL/dx of the last layer's output x (BATCH, UNITS), means over
// the batch's real size B = now.count and against the label k of each row.
//
//   softmax_cross_entropy  p = softmax(x)   L = −ln p[k]             dx = (p − [u = k]) / B
//   softmax_mse            p = softmax(x)   L = mean (p − [u = k])²  dx = p · (g − Σ g p), g = 2 (p − [u = k]) / UNITS / B
//   mse                    p = x            L as above               dx = g
//
// metrics (slots): (sum of the batch's losses, rows whose largest x is at k, the first on ties)
// labels, order: as in gather.wgsl
//
// One workgroup does it all: an invocation takes every 64th row, then the sums are folded in a
// fixed order. dx of the rows beyond B is 0.

override BATCH: u32;
override UNITS: u32;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(9) var<storage, read> labels: array<u32>;
@group(0) @binding(10) var<storage, read> order: array<u32>;
@group(0) @binding(11) var<storage, read_write> metrics: array<vec2f>;

var<workgroup> sums: array<vec2f, 64>;

fn label_of(row: u32) -> u32 {
  return labels[order[now.offset + row]];
}

// (largest value, 1 where it stands first at the label)
fn largest(row: u32, label: u32) -> vec2f {
  var best = x[row * UNITS];
  var winner = 0u;
  for (var u = 1u; u < UNITS; u++) {
    let value = x[row * UNITS + u];
    if (value > best) {
      best = value;
      winner = u;
    }
  }
  return vec2f(best, select(0.0, 1.0, winner == label));
}

fn sum_exp(row: u32, shift: f32) -> f32 {
  var sum = 0.0;
  for (var u = 0u; u < UNITS; u++) { sum += exp(x[row * UNITS + u] - shift); }
  return sum;
}

fn clear_row(row: u32) {
  for (var u = 0u; u < UNITS; u++) { dx[row * UNITS + u] = 0.0; }
}

fn finish(local: u32, mine: vec2f) {
  sums[local] = mine;
  for (var half = 32u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (local < half) { sums[local] += sums[local + half]; }
  }
  if (local == 0u) { metrics[now.slot] = sums[0]; }
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
    let top = largest(row, label);
    let sum = sum_exp(row, top.x);
    mine += vec2f(log(sum) - (x[row * UNITS + label] - top.x), top.y);
    for (var u = 0u; u < UNITS; u++) {
      let at = row * UNITS + u;
      let p = exp(x[at] - top.x) / sum;
      dx[at] = (p - select(0.0, 1.0, u == label)) / f32(now.count);
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
    let top = largest(row, label);
    let sum = sum_exp(row, top.x);
    var loss = 0.0;
    var dot = 0.0;
    for (var u = 0u; u < UNITS; u++) {
      let p = exp(x[row * UNITS + u] - top.x) / sum;
      let error = p - select(0.0, 1.0, u == label);
      loss += error * error;
      dot += error * p;
    }
    mine += vec2f(loss / f32(UNITS), top.y);
    for (var u = 0u; u < UNITS; u++) {
      let at = row * UNITS + u;
      let p = exp(x[at] - top.x) / sum;
      let error = p - select(0.0, 1.0, u == label);
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
    for (var u = 0u; u < UNITS; u++) {
      let at = row * UNITS + u;
      let error = x[at] - select(0.0, 1.0, u == label);
      loss += error * error;
      dx[at] = 2.0 * error / (f32(UNITS) * f32(now.count));
    }
    mine += vec2f(loss / f32(UNITS), largest(row, label).y);
  }
  finish(local, mine);
}
