// The state of an update and Adam's rule. Placed before optimizer.wgsl, and before the weight gradients that
// update their weights themselves (conv2dUpdate.wgsl). optimizer.wgsl describes rules and tensors.

override METRICS_ROW: u32 = 0u;
override WEIGHT_DECAY: f32 = 0.0;
override ONE_MINUS_BETA_1: f32 = 0.0;
override ONE_MINUS_BETA_2: f32 = 0.0;
override EPSILON: f32 = 0.0;

@group(0) @binding(11) var<storage, read_write> metrics: array<f32>;
@group(0) @binding(12) var<storage, read_write> weights: array<vec4f>;
@group(0) @binding(13) var<storage, read_write> m: array<vec4f>;
@group(0) @binding(14) var<storage, read_write> v: array<vec4f>;

fn decayed(i: u32) -> vec4f {
  return weights[i] - weights[i] * (WEIGHT_DECAY * now.learning_rate);
}

// Updates the vector at i by its gradient.
fn adam(i: u32, g: vec4f) {
  let mean = m[i] + (g - m[i]) * ONE_MINUS_BETA_1;
  let square = v[i] + (g * g - v[i]) * ONE_MINUS_BETA_2;
  m[i] = mean;
  v[i] = square;
  weights[i] = decayed(i) - now.step_size * mean / (sqrt(square) + EPSILON);
}

var<workgroup> squares: array<f32, 64>;

// Adds the invocations' sums of squares in a fixed order, into one cell of the step's row.
fn finish(index: u32, local: u32, square: f32) {
  squares[local] = square;
  // only one barrier, because each is slow on a software adapter
  workgroupBarrier();
  if (local != 0u) { return; }
  var sum = 0.0;
  var finite = true;
  for (var i = 0u; i < 64u; i++) {
    sum += squares[i];
    finite = finite && is_finite(squares[i]);
  }
  metrics[now.slot * METRICS_ROW + index] = select(NO_NUMBER, sum, finite);
}
