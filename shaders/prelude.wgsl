// Placed before every shader of this folder: what all kernels share.
//
// Binding numbers are roles, the same in every file (`roles` in src/engine/layers/dispatch.ts); binding 0 is
// the step. Work is split over one line of workgroups of 64 invocations, folded into two dimensions because a
// dispatch may have at most 65,535 workgroups in each.

// Files declare their constants as `override`. Each pipeline gets their values as `const` text before a
// device compiles it (src/engine/gpu/shaders.ts).

// What changes from step to step; 48 bytes at a dynamic offset. A batch that does not fit the device is split
// into micro-batches. Each has its own `Step`, and only the last one is followed by the update.
struct Step {
  offset: u32,        // index in `order` of the micro-batch's first example
  count: u32,         // examples in the micro-batch; rows from here on are padding
  t: u32,             // number of the update, from 1
  seed: u32,
  training: u32,      // 1 trains, 0 evaluates
  slot: u32,          // row of this step's partials in `metrics`
  learning_rate: f32,
  step_size: f32,     // learning rate with Adam's bias corrections
  batch: u32,         // examples in the whole batch; loss and gradients are divided by it
  row: u32,           // row of the whole batch at which the micro-batch begins
  streamed: u32,      // 1: `images` has the rows of each slot instead of the whole data set
  workgroup: u32,     // workgroups of earlier launches, where a dispatch is split into several
}
@group(0) @binding(0) var<uniform> now: Step;

// Number of this workgroup along the folded line.
fn workgroup_number(workgroup: vec3u, workgroups: vec3u) -> u32 {
  return now.workgroup + workgroup.y * workgroups.x + workgroup.x;
}

// Number of this invocation along the folded line.
fn position(workgroup: vec3u, workgroups: vec3u, local: u32) -> u32 {
  return workgroup_number(workgroup, workgroups) * 64u + local;
}

override UNROLL: u32 = 0u;

// n, hidden from the compiler so that it does not unroll loops up to n. Software drivers compile each memory
// access slowly, and the end of a tile has many. With UNROLL, for real GPUs, n is visible.
fn no_unroll(n: u32) -> u32 {
  if (UNROLL == 1u) { return n; }
  return n * min(now.count, 1u);
}

// Component i of a vector or matrix, by branches.
//
// Workaround: some drivers give wrong results, or refuse to compile, where a variable indexes a private one.
// Bug: https://github.com/gfx-rs/wgpu/issues/4460
// Measured: not on the drivers that we have; the bug has a compiler that refuses it.
// Goes: never by itself; branches cost nothing that could be measured.
fn component(v: vec4f, i: u32) -> f32 {
  switch i {
    case 0u: { return v.x; }
    case 1u: { return v.y; }
    case 2u: { return v.z; }
    default: { return v.w; }
  }
}

fn component_u32(v: vec4u, i: u32) -> u32 {
  switch i {
    case 0u: { return v.x; }
    case 1u: { return v.y; }
    case 2u: { return v.z; }
    default: { return v.w; }
  }
}

fn column(m: mat4x4f, i: u32) -> vec4f {
  switch i {
    case 0u: { return m[0]; }
    case 1u: { return m[1]; }
    case 2u: { return m[2]; }
    default: { return m[3]; }
  }
}

// The value in `metrics` of a sum of losses or of squares that is not finite; no such sum is below 0.
//
// Workaround: compilers may assume that there is no NaN and no infinity, and drop a test for them.
// Bug: https://github.com/gpuweb/gpuweb/issues/2270
// Measured: `src/engine/gpu/notFinite.gpu.test.ts`, on every driver that runs it.
// Goes: when WGSL has a way to ask for them.
const NO_NUMBER = -1.0;

// Tests the bits, for the same reason.
fn is_finite(value: f32) -> bool {
  return (bitcast<u32>(value) & 0x7f800000u) != 0x7f800000u;
}

const LINEAR = 0u;
const RELU = 1u;
const SIGMOID = 2u;
const TANH = 3u;
const LEAKY_RELU = 4u;
const ELU = 5u;
const LEAKY_SLOPE = 0.2;

// f(z). tanh's argument is clamped.
//
// Workaround: some drivers give NaN for a tanh of more than 44 or 88, where its exponential is infinite.
// Bug: https://github.com/gpuweb/gpuweb/issues/4458
// Measured: not on the drivers that we have; tanh(15) is 1 in f32, so the clamp changes nothing else.
// Goes: when WGSL promises a tanh of any number.
fn activate(z: f32, activation: u32) -> f32 {
  switch activation {
    // Not max(), which would turn a NaN into 0 and hide it, and not z < 0, which a compiler may turn into
    // max(). The bits of −0 to −∞ are one range.
    case RELU: { return select(z, 0.0, bitcast<u32>(z) - 0x80000000u <= 0x7f800000u); }
    case SIGMOID: { return 1.0 / (1.0 + exp(-clamp(z, -80.0, 80.0))); }
    case TANH: { return tanh(clamp(z, -15.0, 15.0)); }
    case LEAKY_RELU: { return select(LEAKY_SLOPE * z, z, z >= 0.0); }
    case ELU: { return select(expm1(min(z, 0.0)), z, z > 0.0); }
    default: { return z; }
  }
}

fn activate4(z: vec4f, activation: u32) -> vec4f {
  return vec4f(
    activate(z.x, activation), activate(z.y, activation),
    activate(z.z, activation), activate(z.w, activation),
  );
}

// f'(z) from y = f(z).
fn activation_slope(y: f32, activation: u32) -> f32 {
  switch activation {
    case RELU: { return select(0.0, 1.0, y > 0.0); }
    case SIGMOID: { return y * (1.0 - y); }
    case TANH: { return 1.0 - y * y; }
    case LEAKY_RELU: { return select(LEAKY_SLOPE, 1.0, y >= 0.0); }
    case ELU: { return select(y + 1.0, 1.0, y > 0.0); }
    default: { return 1.0; }
  }
}

// exp(z) − 1 without cancellation near 0.
fn expm1(z: f32) -> f32 {
  let series = z * (1.0 + z * (0.5 + z * (1.0 / 6.0 + z * (1.0 / 24.0))));
  return select(exp(z) - 1.0, series, abs(z) < 0.05);
}

// Counter-based hash, Jarzynski and Olano 2020; the same as `pcg3d` in src/engine/core/rng.ts.
fn pcg3d(counter: vec3u) -> vec3u {
  var h = counter * 1664525u + 1013904223u;
  h.x += h.y * h.z;
  h.y += h.z * h.x;
  h.z += h.x * h.y;
  h ^= h >> vec3u(16u);
  h.x += h.y * h.z;
  h.y += h.z * h.x;
  h.z += h.x * h.y;
  return h;
}
