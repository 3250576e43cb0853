// What all kernels of convolution by subgroups share; placed after the prelude and before each of them. Four
// neighbouring values are read by subgroupReadVec4.wgsl or, where channels are no multiple of four, by
// subgroupReadScalar.wgsl. The convolution is that of conv2dVec4.wgsl; a dense layer is a convolution of 1 × 1.
//
// A workgroup is one subgroup of LANES invocations. It computes ROWS rows of a GEMM × VECTORS · 4 columns, one
// k after the other. Each lane has four columns of all rows (`sums`); with four lanes each has four more
// (`more`). The lanes read the rows' values for a k together and broadcast them, so the text has few memory
// accesses: a software driver compiles and runs each one slowly. For the same reason a tile is written value
// by value, in a loop.
//
// Shapes are a uniform: one pipeline serves every layer of every network, except those with a curved
// activation, and those whose filters are no multiple of four.

// In the order of `shapeFields` in src/engine/plan/variants/subgroups.ts.
struct Shape {
  BATCH: u32,
  H: u32,
  W: u32,
  CI: u32,
  OH: u32,
  OW: u32,
  CO: u32,
  KH: u32,
  KW: u32,
  SH: u32,
  SW: u32,
  PAD_TOP: u32,
  PAD_LEFT: u32,
  USE_BIAS: u32,
  ACTIVATION: u32,
  POOL: u32,
  PH: u32,
  PW: u32,
  MASK: u32,
  GROUP: u32,
  UNPOOL: u32,
  UC: u32,
  OUTER_H: u32,
  OUTER_W: u32,
  SPLITS: u32,
  IMAGES_PER_SPLIT: u32,
  USED_OH: u32,
  USED_OW: u32,
}

@group(0) @binding(19) var<uniform> shape: Shape;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;
@group(0) @binding(7) var<storage, read_write> argmax: array<u32>;

const ROWS = 16u;
const VECTORS = 8u;

// Four columns of each row.
alias Sums = array<vec4f, ROWS>;

// The rows that a lane reads for all lanes, LANES apart; with eight lanes two of them, with four lanes all
// four.
const OWN = vec4u(0u, LANES, 2u * LANES, 3u * LANES);

// A workgroup's row and column, in tiles. Neighbouring workgroups share what needs more reads: rows, or
// columns where those are few.
fn tile_coords(tile: u32, row_tiles: u32, column_tiles: u32) -> vec2u {
  if (row_tiles <= 8u) { return vec2u(tile % row_tiles, tile / row_tiles); }
  return vec2u(tile / column_tiles, tile % column_tiles);
}

// The values in one array, for a loop over them.
fn values_of(s: Sums) -> array<f32, 4u * ROWS> {
  return array(
    s[0].x, s[0].y, s[0].z, s[0].w, s[1].x, s[1].y, s[1].z, s[1].w,
    s[2].x, s[2].y, s[2].z, s[2].w, s[3].x, s[3].y, s[3].z, s[3].w,
    s[4].x, s[4].y, s[4].z, s[4].w, s[5].x, s[5].y, s[5].z, s[5].w,
    s[6].x, s[6].y, s[6].z, s[6].w, s[7].x, s[7].y, s[7].z, s[7].w,
    s[8].x, s[8].y, s[8].z, s[8].w, s[9].x, s[9].y, s[9].z, s[9].w,
    s[10].x, s[10].y, s[10].z, s[10].w, s[11].x, s[11].y, s[11].z, s[11].w,
    s[12].x, s[12].y, s[12].z, s[12].w, s[13].x, s[13].y, s[13].z, s[13].w,
    s[14].x, s[14].y, s[14].z, s[14].w, s[15].x, s[15].y, s[15].z, s[15].w,
  );
}

// sums += rows · columns, where `own` are the values of this lane's rows.
fn add_products(sums: ptr<function, Sums>, own: vec4f, columns: vec4f) {
  (*sums)[0] = fma(vec4f(subgroupBroadcast(own[0u / LANES], 0u % LANES)), columns, (*sums)[0]);
  (*sums)[1] = fma(vec4f(subgroupBroadcast(own[1u / LANES], 1u % LANES)), columns, (*sums)[1]);
  (*sums)[2] = fma(vec4f(subgroupBroadcast(own[2u / LANES], 2u % LANES)), columns, (*sums)[2]);
  (*sums)[3] = fma(vec4f(subgroupBroadcast(own[3u / LANES], 3u % LANES)), columns, (*sums)[3]);
  (*sums)[4] = fma(vec4f(subgroupBroadcast(own[4u / LANES], 4u % LANES)), columns, (*sums)[4]);
  (*sums)[5] = fma(vec4f(subgroupBroadcast(own[5u / LANES], 5u % LANES)), columns, (*sums)[5]);
  (*sums)[6] = fma(vec4f(subgroupBroadcast(own[6u / LANES], 6u % LANES)), columns, (*sums)[6]);
  (*sums)[7] = fma(vec4f(subgroupBroadcast(own[7u / LANES], 7u % LANES)), columns, (*sums)[7]);
  (*sums)[8] = fma(vec4f(subgroupBroadcast(own[8u / LANES], 8u % LANES)), columns, (*sums)[8]);
  (*sums)[9] = fma(vec4f(subgroupBroadcast(own[9u / LANES], 9u % LANES)), columns, (*sums)[9]);
  (*sums)[10] = fma(vec4f(subgroupBroadcast(own[10u / LANES], 10u % LANES)), columns, (*sums)[10]);
  (*sums)[11] = fma(vec4f(subgroupBroadcast(own[11u / LANES], 11u % LANES)), columns, (*sums)[11]);
  (*sums)[12] = fma(vec4f(subgroupBroadcast(own[12u / LANES], 12u % LANES)), columns, (*sums)[12]);
  (*sums)[13] = fma(vec4f(subgroupBroadcast(own[13u / LANES], 13u % LANES)), columns, (*sums)[13]);
  (*sums)[14] = fma(vec4f(subgroupBroadcast(own[14u / LANES], 14u % LANES)), columns, (*sums)[14]);
  (*sums)[15] = fma(vec4f(subgroupBroadcast(own[15u / LANES], 15u % LANES)), columns, (*sums)[15]);
}

