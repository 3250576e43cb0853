// Activations on their own:  y = f(z),  dx = dy · f'(z), the slope taken from y.
// Those from GELU on are computed here alone, and their slope is taken from z, because one y may have two.
// x: z; y, dy, dx (ELEMENTS)
//
// One invocation computes one element. The entry points in place turn dL/dy into dL/dz, for layers with an
// `activation` argument.

override ELEMENTS: u32;
override ACTIVATION: u32;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;

const GELU = 6u;
const SILU = 7u;
const SELU = 8u;
const SOFTPLUS = 9u;
const SOFTSIGN = 10u;
const RELU6 = 11u;
const HARD_SIGMOID = 12u;
const MISH = 13u;
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

// tanh(ln(1 + eᶻ)), and 1 minus that, which is 0 in f32 beyond 20.
fn tanh_softplus(z: f32) -> vec2f {
  let e = exp(clamp(z, -80.0, 20.0));
  let n = e * (e + 2.0);
  return vec2f(n, 2.0) / (n + 2.0);
}

// f(z), with comparisons that keep a NaN.
fn value_at(z: f32) -> f32 {
  switch ACTIVATION {
    case GELU: { return z * normal_share(z); }
    case SILU: { return z * activate(z, SIGMOID); }
    case SELU: { return SELU_SCALE * select(z, SELU_ALPHA * expm1(min(z, 0.0)), z <= 0.0); }
    case SOFTPLUS: { return activate(z, RELU) + log1p(exp(-abs(z))); }
    case SOFTSIGN: { return z / (1.0 + abs(z)); }
    case RELU6: { return select(activate(z, RELU), 6.0, z > 6.0); }
    case HARD_SIGMOID: { return select(activate(z + 3.0, RELU), 6.0, z > 3.0) / 6.0; }
    case MISH: { return z * tanh_softplus(z).x; }
    default: { return activate(z, ACTIVATION); }
  }
}

// f'(z) from z, of the functions from GELU on.
fn slope_at(z: f32) -> f32 {
  switch ACTIVATION {
    case GELU: {
      let near = clamp(z, -14.0, 14.0);
      return normal_share(z) + near * 0.3989422804 * exp(-0.5 * near * near);
    }
    case SILU: { return activate(z, SIGMOID) * (1.0 + z * activate(-z, SIGMOID)); }
    case SELU: { return SELU_SCALE * select(1.0, SELU_ALPHA * exp(min(z, 0.0)), z <= 0.0); }
    case SOFTPLUS: { return activate(z, SIGMOID); }
    case SOFTSIGN: {
      let scale = 1.0 / (1.0 + abs(z));
      return scale * scale;
    }
    case RELU6: { return select(0.0, 1.0, z > 0.0 && z < 6.0); }
    case HARD_SIGMOID: { return select(0.0, 1.0 / 6.0, z > -3.0 && z < 3.0); }
    case MISH: {
      let t = tanh_softplus(z);
      return t.x + z * t.y * (1.0 + t.x) * activate(z, SIGMOID);
    }
    default: { return 1.0; }
  }
}

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { y[i] = value_at(x[i]); }
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] = dy[i] * activation_slope(y[i], ACTIVATION); }
}

@compute @workgroup_size(64)
fn dgrad_in_place(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] *= activation_slope(y[i], ACTIVATION); }
}

@compute @workgroup_size(64)
fn dgrad_from_z(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] = dy[i] * slope_at(x[i]); }
}

@compute @workgroup_size(64)
fn dgrad_from_z_in_place(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i < ELEMENTS) { dx[i] *= slope_at(x[i]); }
}
