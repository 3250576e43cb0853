// Fully connected layer on the last axis:
//   y[r, u] = f( Σ x[r, i] · w[i, u] + w[bias, u] )
//
// x, dx (ROWS, INPUTS): ROWS is the batch times any axes in between   y, dy (ROWS, UNITS)
// w, dw (INPUTS + 1, UNITS): Keras's kernel and the bias as one more row (none where USE_BIAS is 0)
//
// One invocation computes a register tile of 4 × 4:
//   forward  4 rows × 4 units     dgrad  4 rows × 4 inputs     wgrad  4 inputs × 4 units
//   wgrad, over ROWS_PER_SPLIT rows; dw (SPLITS, INPUTS + 1, UNITS) holds partial sums
//   dgrad, with MASK: times the slope of the activation that gave x
//
// Where units are few (at most 32), a workgroup computes one row, and each of its invocations computes a part
// of the sums: forward_by_row a row of y, wgrad_by_row a row of dw.

override ROWS: u32;
override INPUTS: u32;
override UNITS: u32;
override USE_BIAS: u32;
override ACTIVATION: u32 = 0u;
override MASK: u32 = 0u;
override ROWS_PER_SPLIT: u32 = ROWS;
override SPLITS: u32 = 1u;

override UNIT_TILES: u32 = (UNITS + 3u) / 4u;
override INPUT_TILES: u32 = (INPUTS + 3u) / 4u;
override WEIGHT_TILES: u32 = (INPUTS + USE_BIAS + 3u) / 4u;

// In a workgroup by row: invocations side by side, one for each unit, and invocations that share a unit's
// sum.
override UNIT_LANES: u32 = select(select(32u, 16u, UNITS <= 16u), 8u, UNITS <= 8u);
override SHARERS: u32 = 64u / UNIT_LANES;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;

// The four indexes from `first` on, clamped to the last one.
fn four(first: u32, count: u32) -> vec4u {
  return min(vec4u(first, first + 1u, first + 2u, first + 3u), vec4u(count - 1u));
}

var<workgroup> parts: array<f32, 64>;

// A unit's sum: the parts of all its invocations, in order.
fn sum_of_parts(local: u32) -> f32 {
  var sum = 0.0;
  for (var i = local; i < 64u; i += UNIT_LANES) { sum += parts[i]; }
  return sum;
}

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let row = tile / UNIT_TILES * 4u;
  if (row >= ROWS) { return; }
  let unit = tile % UNIT_TILES * 4u;
  let r = four(row, ROWS) * INPUTS;
  let u = four(unit, UNITS);
  var z0 = vec4f();
  var z1 = vec4f();
  var z2 = vec4f();
  var z3 = vec4f();
  var at = 0u;
  // the row after the last input is the bias, whose input is always 1
  let end = no_unroll(INPUTS + USE_BIAS);
  for (var i = 0u; i < end; i++) {
    let v = vec4f(w[at + u.x], w[at + u.y], w[at + u.z], w[at + u.w]);
    let inputs = vec4f(x[r.x + i], x[r.y + i], x[r.z + i], x[r.w + i]);
    let value = select(inputs, vec4f(1.0), i == INPUTS);
    z0 += value.x * v;
    z1 += value.y * v;
    z2 += value.z * v;
    z3 += value.w * v;
    at += UNITS;
  }
  // few stores, because software drivers compile each one slowly
  let sums = mat4x4f(z0, z1, z2, z3);
  let values = no_unroll(16u);
  for (var i = 0u; i < values; i++) {
    if (row + i / 4u >= ROWS || unit + i % 4u >= UNITS) { continue; }
    let sum = component(column(sums, i / 4u), i % 4u);
    y[(row + i / 4u) * UNITS + unit + i % 4u] = activate(sum, ACTIVATION);
  }
}

@compute @workgroup_size(64)
fn forward_by_row(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = workgroup_number(workgroup, workgroups);
  if (row >= ROWS) { return; }
  let unit = min(local % UNIT_LANES, UNITS - 1u);
  var sum = 0.0;
  for (var i = local / UNIT_LANES; i < INPUTS; i += SHARERS) {
    sum = fma(x[row * INPUTS + i], w[i * UNITS + unit], sum);
  }
  parts[local] = sum;
  workgroupBarrier();
  if (local >= UNITS) { return; }
  var z = sum_of_parts(local);
  if (USE_BIAS == 1u) { z += w[INPUTS * UNITS + local]; }
  y[row * UNITS + local] = activate(z, ACTIVATION);
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let row = tile / INPUT_TILES * 4u;
  if (row >= ROWS) { return; }
  let input = tile % INPUT_TILES * 4u;
  let r = four(row, ROWS) * UNITS;
  let i = four(input, INPUTS) * UNITS;
  var d0 = vec4f();
  var d1 = vec4f();
  var d2 = vec4f();
  var d3 = vec4f();
  let end = no_unroll(UNITS);
  for (var u = 0u; u < end; u++) {
    let v = vec4f(w[i.x + u], w[i.y + u], w[i.z + u], w[i.w + u]);
    d0 += dy[r.x + u] * v;
    d1 += dy[r.y + u] * v;
    d2 += dy[r.z + u] * v;
    d3 += dy[r.w + u] * v;
  }
  let sums = mat4x4f(d0, d1, d2, d3);
  let values = no_unroll(16u);
  for (var k = 0u; k < values; k++) {
    if (row + k / 4u >= ROWS || input + k % 4u >= INPUTS) { continue; }
    let at = (row + k / 4u) * INPUTS + input + k % 4u;
    var slope = 1.0;
    if (MASK != 0u) { slope = activation_slope(x[at], MASK); }
    dx[at] = component(column(sums, k / 4u), k % 4u) * slope;
  }
}

@compute @workgroup_size(64)
fn wgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let split = tile / (WEIGHT_TILES * UNIT_TILES);
  if (split >= SPLITS) { return; }
  let input = tile / UNIT_TILES % WEIGHT_TILES * 4u;
  let unit = tile % UNIT_TILES * 4u;
  let i = four(input, INPUTS);
  let u = four(unit, UNITS);
  // the row after the last input is the bias, whose input is always 1
  let bias = vec4u(input, input + 1u, input + 2u, input + 3u) == vec4u(INPUTS);
  var d0 = vec4f();
  var d1 = vec4f();
  var d2 = vec4f();
  var d3 = vec4f();
  let end = min((split + 1u) * ROWS_PER_SPLIT, ROWS);
  for (var r = split * ROWS_PER_SPLIT; r < end; r++) {
    let at = r * UNITS;
    let xr = r * INPUTS;
    let g = vec4f(dy[at + u.x], dy[at + u.y], dy[at + u.z], dy[at + u.w]);
    let v = select(vec4f(x[xr + i.x], x[xr + i.y], x[xr + i.z], x[xr + i.w]), vec4f(1.0), bias);
    d0 += v.x * g;
    d1 += v.y * g;
    d2 += v.z * g;
    d3 += v.w * g;
  }
  let sums = mat4x4f(d0, d1, d2, d3);
  let values = no_unroll(16u);
  for (var k = 0u; k < values; k++) {
    if (input + k / 4u >= INPUTS + USE_BIAS || unit + k % 4u >= UNITS) { continue; }
    let row = split * (INPUTS + USE_BIAS) + input + k / 4u;
    dw[row * UNITS + unit + k % 4u] = component(column(sums, k / 4u), k % 4u);
  }
}

@compute @workgroup_size(64)
fn wgrad_by_row(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let rows = INPUTS + USE_BIAS;
  let number = workgroup_number(workgroup, workgroups);
  let split = number / rows;
  if (split >= SPLITS) { return; }
  // the row after the last input is the bias, whose input is always 1
  let input = number % rows;
  let unit = min(local % UNIT_LANES, UNITS - 1u);
  let end = min((split + 1u) * ROWS_PER_SPLIT, ROWS);
  var sum = 0.0;
  for (var r = split * ROWS_PER_SPLIT + local / UNIT_LANES; r < end; r += SHARERS) {
    var value = 1.0;
    if (input < INPUTS) { value = x[r * INPUTS + input]; }
    sum = fma(value, dy[r * UNITS + unit], sum);
  }
  parts[local] = sum;
  workgroupBarrier();
  if (local < UNITS) { dw[number * UNITS + local] = sum_of_parts(local); }
}
