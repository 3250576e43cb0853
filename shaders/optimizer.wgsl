// One update of all weights from their gradients dy, as in Keras 3. An entry point has the name of its rule and
// of its state. Decoupled weight decay comes first:
//   w ← w − w · WEIGHT_DECAY · lr
//
//   sgd            w ← w − lr·g
//   sgd_m          m ← MOMENTUM·m − lr·g;  w ← w + m, or with NESTEROV w + MOMENTUM·m − lr·g
//   rmsprop_v      v ← ρ·v + (1 − ρ)·g²;  w ← w − lr·g / √(v + ε)
//   rmsprop_m_v    v as above;  m ← MOMENTUM·m + lr·g / √(v + ε);  w ← w − m
//   adam_m_v       m ← m + (g − m)(1 − β₁);  v ← v + (g² − v)(1 − β₂);  w ← w − step_size·m / (√v + ε)
//
// and in micro-batches, before the update and after each micro-batch:
//   accumulate     dw ← g for the first one, dw + g for the others
//
// weights, m, v: every layer's parameters, one after the other, as vectors of four
// dy: the gradients likewise, each layer's as `splits` partial sums, added here in order
// table: the part of one layer that each workgroup updates
// metrics (slots, METRICS_ROW): after the LOSS_PARTIALS of the step's row, Σ g² of each workgroup's elements, or
//   NO_NUMBER; from their sum the host computes the gradient's norm
// dw: gradients of the whole batch, in the layout of the weights
//
// One invocation updates every 64th vector of its workgroup's part. 1 − β comes from the host, because f32
// would lose digits.

override LOSS_PARTIALS: u32 = 0u;
override MOMENTUM: f32 = 0.0;
override NESTEROV: u32 = 0u;
override BETA_2: f32 = 0.0;

@group(0) @binding(4) var<storage, read> dy: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> dw: array<vec4f>;
@group(0) @binding(18) var<storage, read> table: array<Part>;

// All in vectors: of the weights, and of dy.
struct Part {
  first: u32,
  count: u32,
  gradient: u32, // index of the gradient's first partial sum
  splits: u32,
  stride: u32,   // from one partial sum to the next
}

fn gradient_of(part: Part, k: u32) -> vec4f {
  var sum = dy[part.gradient + k];
  for (var split = 1u; split < part.splits; split++) {
    sum += dy[part.gradient + split * part.stride + k];
  }
  return sum;
}

@compute @workgroup_size(64)
fn accumulate(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let number = workgroup_number(workgroup, workgroups);
  let part = table[number];
  for (var k = local; k < part.count; k += 64u) {
    let i = part.first + k;
    var sum = gradient_of(part, k);
    if (now.row > 0u) { sum += dw[i]; }
    dw[i] = sum;
  }
}

@compute @workgroup_size(64)
fn sgd(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  var sum = 0.0;
  let number = workgroup_number(workgroup, workgroups);
  let part = table[number];
  for (var k = local; k < part.count; k += 64u) {
    let i = part.first + k;
    let g = gradient_of(part, k);
    weights[i] = decayed(i) - now.learning_rate * g;
    sum += dot(g, g);
  }
  finish(LOSS_PARTIALS + number, local, sum);
}

@compute @workgroup_size(64)
fn sgd_m(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  var sum = 0.0;
  let number = workgroup_number(workgroup, workgroups);
  let part = table[number];
  for (var k = local; k < part.count; k += 64u) {
    let i = part.first + k;
    let g = gradient_of(part, k);
    let push = now.learning_rate * g;
    let velocity = MOMENTUM * m[i] - push;
    m[i] = velocity;
    weights[i] = decayed(i) + select(velocity, MOMENTUM * velocity - push, NESTEROV == 1u);
    sum += dot(g, g);
  }
  finish(LOSS_PARTIALS + number, local, sum);
}

fn rmsprop_step(i: u32, g: vec4f) -> vec4f {
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
  var sum = 0.0;
  let number = workgroup_number(workgroup, workgroups);
  let part = table[number];
  for (var k = local; k < part.count; k += 64u) {
    let i = part.first + k;
    let g = gradient_of(part, k);
    weights[i] = decayed(i) - rmsprop_step(i, g);
    sum += dot(g, g);
  }
  finish(LOSS_PARTIALS + number, local, sum);
}

@compute @workgroup_size(64)
fn rmsprop_m_v(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  var sum = 0.0;
  let number = workgroup_number(workgroup, workgroups);
  let part = table[number];
  for (var k = local; k < part.count; k += 64u) {
    let i = part.first + k;
    let g = gradient_of(part, k);
    let velocity = MOMENTUM * m[i] + rmsprop_step(i, g);
    m[i] = velocity;
    weights[i] = decayed(i) - velocity;
    sum += dot(g, g);
  }
  finish(LOSS_PARTIALS + number, local, sum);
}

@compute @workgroup_size(64)
fn adam_m_v(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  var sum = 0.0;
  let number = workgroup_number(workgroup, workgroups);
  let part = table[number];
  for (var k = local; k < part.count; k += 64u) {
    let i = part.first + k;
    let g = gradient_of(part, k);
    adam(i, g);
    sum += dot(g, g);
  }
  finish(LOSS_PARTIALS + number, local, sum);
}
