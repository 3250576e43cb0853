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

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;

// The four indices from `first` on, none beyond the last.
fn four(first: u32, count: u32) -> vec4u {
  return min(vec4u(first, first + 1u, first + 2u, first + 3u), vec4u(count - 1u));
}

fn store_y(row: u32, unit: u32, z: vec4f) {
  if (row >= ROWS) { return; }
  let value = activate4(z, ACTIVATION);
  let at = row * UNITS + unit;
  y[at] = value.x;
  if (unit + 1u < UNITS) { y[at + 1u] = value.y; }
  if (unit + 2u < UNITS) { y[at + 2u] = value.z; }
  if (unit + 3u < UNITS) { y[at + 3u] = value.w; }
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
  for (var i = 0u; i < turns(INPUTS); i++) {
    let v = vec4f(w[at + u.x], w[at + u.y], w[at + u.z], w[at + u.w]);
    z0 += x[r.x + i] * v;
    z1 += x[r.y + i] * v;
    z2 += x[r.z + i] * v;
    z3 += x[r.w + i] * v;
    at += UNITS;
  }
  if (USE_BIAS == 1u) {
    let bias = vec4f(w[at + u.x], w[at + u.y], w[at + u.z], w[at + u.w]);
    z0 += bias;
    z1 += bias;
    z2 += bias;
    z3 += bias;
  }
  store_y(row, unit, z0);
  store_y(row + 1u, unit, z1);
  store_y(row + 2u, unit, z2);
  store_y(row + 3u, unit, z3);
}

fn store_dx(row: u32, input: u32, value: vec4f) {
  if (row >= ROWS) { return; }
  let at = row * INPUTS + input;
  var values = value;
  for (var i = 0u; i < turns(min(4u, INPUTS - input)); i++) {
    var slope = 1.0;
    if (MASK != 0u) { slope = activation_slope(x[at + i], MASK); }
    dx[at + i] = values[i] * slope;
  }
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
  for (var u = 0u; u < turns(UNITS); u++) {
    let v = vec4f(w[i.x + u], w[i.y + u], w[i.z + u], w[i.w + u]);
    d0 += dy[r.x + u] * v;
    d1 += dy[r.y + u] * v;
    d2 += dy[r.z + u] * v;
    d3 += dy[r.w + u] * v;
  }
  store_dx(row, input, d0);
  store_dx(row + 1u, input, d1);
  store_dx(row + 2u, input, d2);
  store_dx(row + 3u, input, d3);
}

fn store_dw(split: u32, input: u32, unit: u32, value: vec4f) {
  if (input >= INPUTS + USE_BIAS) { return; }
  let at = (split * (INPUTS + USE_BIAS) + input) * UNITS + unit;
  dw[at] = value.x;
  if (unit + 1u < UNITS) { dw[at + 1u] = value.y; }
  if (unit + 2u < UNITS) { dw[at + 2u] = value.z; }
  if (unit + 3u < UNITS) { dw[at + 3u] = value.w; }
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
  store_dw(split, input, unit, d0);
  store_dw(split, input + 1u, unit, d1);
  store_dw(split, input + 2u, unit, d2);
  store_dw(split, input + 3u, unit, d3);
}
