// 2-D convolution as an implicit GEMM over taps (kh, kw, ci), with one bias per filter:
//   y[n, oh, ow, co] = f( Σ x[n, oh·SH + kh − PAD_TOP, ow·SW + kw − PAD_LEFT, ci] · w[kh, kw, ci, co] + w[bias, co] )
//
// x (BATCH, H, W, CI)   y, dy (BATCH, OH, OW, CO)   dx as x
// w, dw (KH·KW·CI + 1, CO): Keras's HWIO kernel, row by row, and the bias as one more row, as if
//   each list of taps ended with a constant input of 1 (no such row where USE_BIAS is 0)
//
// One invocation computes a register tile of 4 rows × 4 columns:
//   forward  4 output pixels × 4 filters
//   dgrad    4 input pixels × 4 channels; pixels that no window covers get 0. With MASK: times the slope
//            of the activation that gave x
//   wgrad    4 taps × 4 filters over IMAGES_PER_SPLIT images; dw (SPLITS, taps, CO) holds partial sums

override BATCH: u32;
override H: u32;
override W: u32;
override CI: u32;
override OH: u32;
override OW: u32;
override CO: u32;
override KH: u32;
override KW: u32;
override SH: u32;
override SW: u32;
override PAD_TOP: u32;
override PAD_LEFT: u32;
override USE_BIAS: u32;
override ACTIVATION: u32 = 0u;
override MASK: u32 = 0u;
override IMAGES_PER_SPLIT: u32 = 1u;
override SPLITS: u32 = 1u;

override TAPS: u32 = KH * KW * CI;
override ROWS: u32 = TAPS + USE_BIAS;
override CO_TILES: u32 = (CO + 3u) / 4u;
override CI_TILES: u32 = (CI + 3u) / 4u;
override ROW_TILES: u32 = (ROWS + 3u) / 4u;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;

// A cell of x or dy to read, and the factor 1, or 0 where the tap is outside.
struct Cell {
  at: u32,
  inside: f32,
}

// An output pixel as (image, row, column), rows and columns in input cells before padding.
fn output_pixel(p: u32) -> vec3u {
  let q = min(p, BATCH * OH * OW - 1u);
  return vec3u(q / (OH * OW), (q / OW) % OH * SH, q % OW * SW);
}

fn input_cell(pixel: vec3u, kh: u32, kw: u32) -> Cell {
  // wraps below zero, which the comparison catches
  let row = pixel.y + kh - PAD_TOP;
  let column = pixel.z + kw - PAD_LEFT;
  let inside = row < H && column < W;
  return Cell(select(0u, ((pixel.x * H + row) * W + column) * CI, inside), select(0.0, 1.0, inside));
}

fn store_y(p: u32, co: u32, z: vec4f) {
  if (p >= BATCH * OH * OW) { return; }
  let value = activate4(z, ACTIVATION);
  let at = p * CO + co;
  y[at] = value.x;
  if (co + 1u < CO) { y[at + 1u] = value.y; }
  if (co + 2u < CO) { y[at + 2u] = value.z; }
  if (co + 3u < CO) { y[at + 3u] = value.w; }
}

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let p = tile / CO_TILES * 4u;
  if (p >= BATCH * OH * OW) { return; }
  let co = tile % CO_TILES * 4u;
  let c = min(vec4u(co, co + 1u, co + 2u, co + 3u), vec4u(CO - 1u));
  let p0 = output_pixel(p);
  let p1 = output_pixel(p + 1u);
  let p2 = output_pixel(p + 2u);
  let p3 = output_pixel(p + 3u);
  var z0 = vec4f();
  var z1 = vec4f();
  var z2 = vec4f();
  var z3 = vec4f();
  var row = 0u;
  for (var kh = 0u; kh < KH; kh++) {
    for (var kw = 0u; kw < KW; kw++) {
      let x0 = input_cell(p0, kh, kw);
      let x1 = input_cell(p1, kh, kw);
      let x2 = input_cell(p2, kh, kw);
      let x3 = input_cell(p3, kh, kw);
      for (var ci = 0u; ci < CI; ci++) {
        let v = vec4f(w[row + c.x], w[row + c.y], w[row + c.z], w[row + c.w]);
        z0 += x0.inside * x[x0.at + ci] * v;
        z1 += x1.inside * x[x1.at + ci] * v;
        z2 += x2.inside * x[x2.at + ci] * v;
        z3 += x3.inside * x[x3.at + ci] * v;
        row += CO;
      }
    }
  }
  if (USE_BIAS == 1u) {
    let bias = vec4f(w[row + c.x], w[row + c.y], w[row + c.z], w[row + c.w]);
    z0 += bias;
    z1 += bias;
    z2 += bias;
    z3 += bias;
  }
  store_y(p, co, z0);
  store_y(p + 1u, co, z1);
  store_y(p + 2u, co, z2);
  store_y(p + 3u, co, z3);
}

// An input pixel as (image, padded row, padded column).
fn input_pixel(p: u32) -> vec3u {
  let q = min(p, BATCH * H * W - 1u);
  return vec3u(q / (H * W), (q / W) % H + PAD_TOP, q % W + PAD_LEFT);
}

// The output that reads this input pixel through tap (kh, kw), if any.
fn output_cell(pixel: vec3u, kh: u32, kw: u32) -> Cell {
  let row = pixel.y - kh;
  let column = pixel.z - kw;
  let inside = pixel.y >= kh && pixel.z >= kw && row % SH == 0u && column % SW == 0u
    && row / SH < OH && column / SW < OW;
  let at = ((pixel.x * OH + row / SH) * OW + column / SW) * CO;
  return Cell(select(0u, at, inside), select(0.0, 1.0, inside));
}

fn store_dx(p: u32, ci: u32, value: vec4f) {
  if (p >= BATCH * H * W) { return; }
  let at = p * CI + ci;
  let end = no_unroll(min(4u, CI - ci));
  for (var i = 0u; i < end; i++) {
    var slope = 1.0;
    if (MASK != 0u) { slope = activation_slope(x[at + i], MASK); }
    dx[at + i] = component(value, i) * slope;
  }
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let p = tile / CI_TILES * 4u;
  if (p >= BATCH * H * W) { return; }
  let ci = tile % CI_TILES * 4u;
  let c = min(vec4u(ci, ci + 1u, ci + 2u, ci + 3u), vec4u(CI - 1u)) * CO;
  let p0 = input_pixel(p);
  let p1 = input_pixel(p + 1u);
  let p2 = input_pixel(p + 2u);
  let p3 = input_pixel(p + 3u);
  var d0 = vec4f();
  var d1 = vec4f();
  var d2 = vec4f();
  var d3 = vec4f();
  for (var kh = 0u; kh < KH; kh++) {
    for (var kw = 0u; kw < KW; kw++) {
      let y0 = output_cell(p0, kh, kw);
      let y1 = output_cell(p1, kh, kw);
      let y2 = output_cell(p2, kh, kw);
      let y3 = output_cell(p3, kh, kw);
      let tap = (kh * KW + kw) * CI * CO;
      for (var co = 0u; co < CO; co++) {
        let at = tap + co;
        let v = vec4f(w[at + c.x], w[at + c.y], w[at + c.z], w[at + c.w]);
        d0 += y0.inside * dy[y0.at + co] * v;
        d1 += y1.inside * dy[y1.at + co] * v;
        d2 += y2.inside * dy[y2.at + co] * v;
        d3 += y3.inside * dy[y3.at + co] * v;
      }
    }
  }
  store_dx(p, ci, d0);
  store_dx(p + 1u, ci, d1);
  store_dx(p + 2u, ci, d2);
  store_dx(p + 3u, ci, d3);
}

// A row of dw: its tap, or the bias, whose input is always 1.
struct Tap {
  kh: u32,
  kw: u32,
  ci: u32,
  bias: bool,
}

fn tap_of(row: u32) -> Tap {
  let r = min(row, TAPS - 1u);
  return Tap(r / (KW * CI), r / CI % KW, r % CI, row == TAPS);
}

// Start of the tap's input row in x for output row oh, and whether it exists.
fn tap_row(tap: Tap, n: u32, oh: u32) -> Cell {
  let row = oh * SH + tap.kh - PAD_TOP;
  let inside = row < H;
  return Cell(select(0u, (n * H + row) * W * CI, inside) + tap.ci, select(0.0, 1.0, inside));
}

fn tap_value(tap: Tap, row: Cell, ow: u32) -> f32 {
  let column = ow * SW + tap.kw - PAD_LEFT;
  let inside = column < W;
  let value = x[row.at + select(0u, column * CI, inside)] * select(0.0, row.inside, inside);
  return select(value, 1.0, tap.bias);
}

fn store_dw(split: u32, row: u32, co: u32, value: vec4f) {
  if (row >= ROWS) { return; }
  let at = (split * ROWS + row) * CO + co;
  dw[at] = value.x;
  if (co + 1u < CO) { dw[at + 1u] = value.y; }
  if (co + 2u < CO) { dw[at + 2u] = value.z; }
  if (co + 3u < CO) { dw[at + 3u] = value.w; }
}

@compute @workgroup_size(64)
fn wgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let split = tile / (ROW_TILES * CO_TILES);
  if (split >= SPLITS) { return; }
  let row = tile / CO_TILES % ROW_TILES * 4u;
  let co = tile % CO_TILES * 4u;
  let c = min(vec4u(co, co + 1u, co + 2u, co + 3u), vec4u(CO - 1u));
  let t0 = tap_of(row);
  let t1 = tap_of(row + 1u);
  let t2 = tap_of(row + 2u);
  let t3 = tap_of(row + 3u);
  var d0 = vec4f();
  var d1 = vec4f();
  var d2 = vec4f();
  var d3 = vec4f();
  let end = min((split + 1u) * IMAGES_PER_SPLIT, BATCH);
  for (var n = split * IMAGES_PER_SPLIT; n < end; n++) {
    for (var oh = 0u; oh < OH; oh++) {
      let r0 = tap_row(t0, n, oh);
      let r1 = tap_row(t1, n, oh);
      let r2 = tap_row(t2, n, oh);
      let r3 = tap_row(t3, n, oh);
      var at = (n * OH + oh) * OW * CO;
      for (var ow = 0u; ow < OW; ow++) {
        let g = vec4f(dy[at + c.x], dy[at + c.y], dy[at + c.z], dy[at + c.w]);
        d0 += tap_value(t0, r0, ow) * g;
        d1 += tap_value(t1, r1, ow) * g;
        d2 += tap_value(t2, r2, ow) * g;
        d3 += tap_value(t3, r3, ow) * g;
        at += CO;
      }
    }
  }
  store_dw(split, row, co, d0);
  store_dw(split, row + 1u, co, d1);
  store_dw(split, row + 2u, co, d2);
  store_dw(split, row + 3u, co, d3);
}
