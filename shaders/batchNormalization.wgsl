// Batch normalisation of each channel over the R = now.count · SPATIAL rows that are not padding:
//   mean μ and biased variance σ² of x over R     x̂ = (x − μ) / √(σ² + EPSILON)     y = γ x̂ + β
//   dβ = Σ dy     dγ = Σ dy x̂     dx = γ / √(σ² + EPSILON) · (dy − dβ / R − x̂ dγ / R)
// Training moves the moving statistics, moving ← moving · MOMENTUM + batch · (1 − MOMENTUM);
// evaluation, and a frozen layer, use them in place of the batch's, as constants: dx = γ / √(σ² + EPSILON) · dy.
//
// x, y, dy, dx (BATCH · SPATIAL, C)   w, dw: γ (C) where SCALE, then β (C) where CENTER
// state: moving mean (C), moving variance (C)   stats: μ, 1 / √(σ² + EPSILON), dβ, dγ, each (C)
// partials (CHUNKS, C): a chunk's mean and sum of squared differences, then its part of dβ and dγ
//
// moments, sums: one invocation sums CHUNK rows of one channel. fold, fold_sums, wgrad: one invocation
// combines a channel's chunks in order; moving, of a frozen layer: takes its moving statistics. normalize…, dgrad…: one invocation computes one element.

override BATCH: u32;
override SPATIAL: u32;
override C: u32;
override CHUNK: u32;
override CHUNKS: u32;
override SCALE: u32;
override CENTER: u32;
override TRAINABLE: u32;
override MOMENTUM: f32;
override ONE_MINUS_MOMENTUM: f32;
override EPSILON: f32;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;
@group(0) @binding(15) var<storage, read_write> state: array<f32>;
@group(0) @binding(16) var<storage, read_write> stats: array<f32>;
@group(0) @binding(17) var<storage, read_write> partials: array<vec2f>;

// Rows [first, end) of a chunk that are not padding.
fn rows_of(chunk: u32) -> vec2u {
  let counted = now.count * SPATIAL;
  return vec2u(min(chunk * CHUNK, counted), min((chunk + 1u) * CHUNK, counted));
}

fn normalized(i: u32) -> f32 {
  let c = i % C;
  return (x[i] - stats[c]) * stats[C + c];
}

@compute @workgroup_size(64)
fn moments(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= CHUNKS * C || now.training == 0u) { return; }
  let c = i % C;
  let rows = rows_of(i / C);
  var sum = 0.0;
  for (var row = rows.x; row < rows.y; row++) { sum += x[row * C + c]; }
  let mean = sum / f32(max(rows.y - rows.x, 1u));
  var squares = 0.0;
  for (var row = rows.x; row < rows.y; row++) {
    let difference = x[row * C + c] - mean;
    squares += difference * difference;
  }
  partials[i] = vec2f(mean, squares);
}

// Chan, Golub and LeVeque 1983: the moments of a union, without cancellation.
@compute @workgroup_size(64)
fn fold(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let c = position(workgroup, workgroups, local);
  if (c >= C) { return; }
  var mean = state[c];
  var variance = state[C + c];
  if (now.training == 1u) {
    var squares = 0.0;
    mean = 0.0;
    for (var chunk = 0u; chunk < CHUNKS; chunk++) {
      let rows = rows_of(chunk);
      if (rows.x == rows.y) { break; }
      let part = partials[chunk * C + c];
      let before = f32(rows.x);
      let share = f32(rows.y - rows.x) / f32(rows.y);
      let difference = part.x - mean;
      mean += difference * share;
      squares += part.y + difference * difference * before * share;
    }
    variance = squares / f32(now.count * SPATIAL);
    state[c] = state[c] * MOMENTUM + mean * ONE_MINUS_MOMENTUM;
    state[C + c] = state[C + c] * MOMENTUM + variance * ONE_MINUS_MOMENTUM;
  }
  stats[c] = mean;
  stats[C + c] = 1.0 / sqrt(variance + EPSILON);
}

@compute @workgroup_size(64)
fn moving(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let c = position(workgroup, workgroups, local);
  if (c >= C) { return; }
  stats[c] = state[c];
  stats[C + c] = 1.0 / sqrt(state[C + c] + EPSILON);
}

@compute @workgroup_size(64)
fn normalize(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < BATCH * SPATIAL * C) { y[i] = normalized(i); }
}

@compute @workgroup_size(64)
fn normalize_affine(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * SPATIAL * C) { return; }
  let c = i % C;
  var value = normalized(i);
  if (SCALE == 1u) { value *= w[c]; }
  if (CENTER == 1u) { value += w[SCALE * C + c]; }
  y[i] = value;
}

@compute @workgroup_size(64)
fn sums(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= CHUNKS * C) { return; }
  let rows = rows_of(i / C);
  var sum = vec2f();
  for (var row = rows.x; row < rows.y; row++) {
    let at = row * C + i % C;
    sum += vec2f(dy[at], dy[at] * normalized(at));
  }
  partials[i] = sum;
}

fn total_sums(c: u32) -> vec2f {
  var sum = vec2f();
  for (var chunk = 0u; chunk < CHUNKS; chunk++) { sum += partials[chunk * C + c]; }
  stats[2u * C + c] = sum.x;
  stats[3u * C + c] = sum.y;
  return sum;
}

@compute @workgroup_size(64)
fn fold_sums(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let c = position(workgroup, workgroups, local);
  if (c < C) { let sum = total_sums(c); }
}

@compute @workgroup_size(64)
fn wgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let c = position(workgroup, workgroups, local);
  if (c >= C) { return; }
  let sum = total_sums(c);
  if (SCALE == 1u) { dw[c] = sum.y; }
  if (CENTER == 1u) { dw[SCALE * C + c] = sum.x; }
}

// dx without γ; 0 in padding rows.
fn input_gradient(i: u32) -> f32 {
  let counted = now.count * SPATIAL;
  if (i / C >= counted) { return 0.0; }
  let c = i % C;
  if (now.training == 0u || TRAINABLE == 0u) { return stats[C + c] * dy[i]; }
  let mean = (stats[2u * C + c] + normalized(i) * stats[3u * C + c]) / f32(counted);
  return stats[C + c] * (dy[i] - mean);
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < BATCH * SPATIAL * C) { dx[i] = input_gradient(i); }
}

@compute @workgroup_size(64)
fn dgrad_scaled(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < BATCH * SPATIAL * C) { dx[i] = input_gradient(i) * w[i % C]; }
}
