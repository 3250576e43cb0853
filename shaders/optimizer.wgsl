// One update of all weights from their gradients dy, as Keras 3 does it. An entry point is named
// after its rule and the state that it keeps. Decoupled weight decay comes first:
//   w ← w − w · WEIGHT_DECAY · lr
//
//   sgd            w ← w − lr·g
//   sgd_m          m ← MOMENTUM·m − lr·g;  w ← w + m, or with NESTEROV w + MOMENTUM·m − lr·g
//   rmsprop_v      v ← ρ·v + (1 − ρ)·g²;  w ← w − lr·g / √(v + ε)
//   rmsprop_m_v    v as above;  m ← MOMENTUM·m + lr·g / √(v + ε);  w ← w − m
//   adam_m_v       m ← m + (g − m)(1 − β₁);  v ← v + (g² − v)(1 − β₂);  w ← w − step_size·m / (√v + ε)
//
// weights, dy, m, v (VECTORS, 4): every layer's parameters, one after the other
// One invocation updates four elements. 1 − β comes from the host: in f32 it would lose digits.

override VECTORS: u32;
override WEIGHT_DECAY: f32;
override MOMENTUM: f32 = 0.0;
override NESTEROV: u32 = 0u;
override BETA_2: f32 = 0.0;
override ONE_MINUS_BETA_1: f32 = 0.0;
override ONE_MINUS_BETA_2: f32 = 0.0;
override EPSILON: f32 = 0.0;

@group(0) @binding(4) var<storage, read> dy: array<vec4f>;
@group(0) @binding(12) var<storage, read_write> weights: array<vec4f>;
@group(0) @binding(13) var<storage, read_write> m: array<vec4f>;
@group(0) @binding(14) var<storage, read_write> v: array<vec4f>;

fn decayed(i: u32) -> vec4f {
  return weights[i] - weights[i] * (WEIGHT_DECAY * now.learning_rate);
}

@compute @workgroup_size(64)
fn sgd(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= VECTORS) { return; }
  weights[i] = decayed(i) - now.learning_rate * dy[i];
}

@compute @workgroup_size(64)
fn sgd_m(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= VECTORS) { return; }
  let push = now.learning_rate * dy[i];
  let velocity = MOMENTUM * m[i] - push;
  m[i] = velocity;
  weights[i] = decayed(i) + select(velocity, MOMENTUM * velocity - push, NESTEROV == 1u);
}

fn rmsprop_step(i: u32) -> vec4f {
  let g = dy[i];
  let square = BETA_2 * v[i] + ONE_MINUS_BETA_2 * g * g;
  v[i] = square;
  return now.learning_rate * g / sqrt(square + EPSILON);
}

@compute @workgroup_size(64)
fn rmsprop_v(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= VECTORS) { return; }
  weights[i] = decayed(i) - rmsprop_step(i);
}

@compute @workgroup_size(64)
fn rmsprop_m_v(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= VECTORS) { return; }
  let velocity = MOMENTUM * m[i] + rmsprop_step(i);
  m[i] = velocity;
  weights[i] = decayed(i) - velocity;
}

@compute @workgroup_size(64)
fn adam_m_v(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= VECTORS) { return; }
  let g = dy[i];
  let mean = m[i] + (g - m[i]) * ONE_MINUS_BETA_1;
  let square = v[i] + (g * g - v[i]) * ONE_MINUS_BETA_2;
  m[i] = mean;
  v[i] = square;
  weights[i] = decayed(i) - now.step_size * mean / (sqrt(square) + EPSILON);
}
