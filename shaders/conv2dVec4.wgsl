// What all kernels of the vectorised convolution share; placed after the prelude and before each of them.
// Tensors are read and written four channels at a time, by conv2dReadVec4.wgsl or, where channels are no
// multiple of four, by conv2dReadScalar.wgsl.
//
// 2-D convolution as in conv2d.wgsl; a dense layer is a convolution of 1 × 1 over a map of one row:
//   y[n, oh, ow, co] = f( Σ x[n, oh·SH + kh − PAD_TOP, ow·SW + kw − PAD_LEFT, ci] · w[kh, kw, ci, co] + w[bias, co] )
//
// x (BATCH, H, W, CI)   y, dy (BATCH, OH, OW, CO)   dx as x   w, dw (KH·KW·CI + 1, CO)
//
// Products of 4 × 4 blocks, in registers only. Reads dominate, and every block that is read is used in two
// products. An invocation computes ROWS × 8 of the GEMM; rows × columns are pixels × filters in forward,
// pixels × channels in dgrad, taps × filters in wgrad.

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
override PADDED: u32;
override USE_BIAS: u32;
override ROWS: u32 = 8u;   // 8, or 4 where registers are few

// vectors of four channels; the last may have fewer
override CI4: u32 = (CI + 3u) / 4u;
override CO4: u32 = (CO + 3u) / 4u;
override CI_TILES: u32 = (CI + 7u) / 8u;
override CO_TILES: u32 = (CO + 7u) / 8u;

// The tile of an invocation: z01 has the first four rows and the last four columns. With four rows z10 and
// z11 stay 0.
struct Tile {
  z00: mat4x4f,
  z01: mat4x4f,
  z10: mat4x4f,
  z11: mat4x4f,
}

// Block b of the ROWS / 2 blocks of a tile.
fn block_of(tile: Tile, b: u32) -> mat4x4f {
  if (ROWS == 4u) {
    if (b == 0u) { return tile.z00; }
    return tile.z01;
  }
  switch b {
    case 0u: { return tile.z00; }
    case 1u: { return tile.z01; }
    case 2u: { return tile.z10; }
    default: { return tile.z11; }
  }
}

// z + b · a, where every multiplication and its addition are one instruction.
fn add_product(z: mat4x4f, b: mat4x4f, a: mat4x4f) -> mat4x4f {
  return mat4x4f(
    add_rows(z[0], b, a[0]), add_rows(z[1], b, a[1]), add_rows(z[2], b, a[2]), add_rows(z[3], b, a[3]),
  );
}

fn add_rows(z: vec4f, b: mat4x4f, a: vec4f) -> vec4f {
  var sum = fma(b[0], vec4f(a.x), z);
  sum = fma(b[1], vec4f(a.y), sum);
  sum = fma(b[2], vec4f(a.z), sum);
  return fma(b[3], vec4f(a.w), sum);
}

// Four pixels: image, row and column of each.
struct Pixels {
  image: vec4u,
  row: vec4u,
  column: vec4u,
}

// Where the first taps of four pixels are in the other map; all wrap below zero.
struct Windows {
  at: vec4u,     // in pixels
  row: vec4u,
  column: vec4u,
}

// The indexes of four cells, in pixels, and the factor 1, or 0 where a cell is outside.
struct Cells {
  at: vec4u,
  inside: vec4f,
}

const NEXT = vec4u(0u, 1u, 2u, 3u);

// A tile's pixels and channels, in tiles. Neighbouring tiles share what needs more reads: pixels, or weights
// where those are few.
fn tile_coords(tile: u32, pixel_tiles: u32, channel_tiles: u32) -> vec2u {
  if (pixel_tiles <= 8u) { return vec2u(tile % pixel_tiles, tile / pixel_tiles); }
  return vec2u(tile / channel_tiles, tile % channel_tiles);
}

// The windows of these output pixels in the input.
fn input_windows(pixels: Pixels) -> Windows {
  let row = pixels.row * SH - PAD_TOP;
  let column = pixels.column * SW - PAD_LEFT;
  return Windows((pixels.image * H + row) * W + column, row, column);
}

// The input cells under tap (kh, kw).
fn input_cells(windows: Windows, kh: u32, kw: u32) -> Cells {
  let at = windows.at + (kh * W + kw);
  if (PADDED == 0u) { return Cells(at, vec4f(1.0)); }
  let inside = (windows.row + kh < vec4u(H)) & (windows.column + kw < vec4u(W));
  return Cells(select(vec4u(), at, inside), select(vec4f(), vec4f(1.0), inside));
}

// Columns are the cells, rows their channels from 4 · ci on.
fn x_block(cells: Cells, ci: u32) -> mat4x4f {
  let at = cells.at;
  let block = mat4x4f(x_four(at.x, ci), x_four(at.y, ci), x_four(at.z, ci), x_four(at.w, ci));
  if (PADDED == 0u) { return block; }
  let inside = cells.inside;
  return mat4x4f(
    block[0] * inside.x, block[1] * inside.y, block[2] * inside.z, block[3] * inside.w,
  );
}

// Columns are four rows of w, rows their filters from 4 · co on.
fn w_block(row: u32, co: u32) -> mat4x4f {
  return mat4x4f(
    w_four(row, co), w_four(row + 1u, co), w_four(row + 2u, co), w_four(row + 3u, co),
  );
}

// A row of w or dw: its tap; the row after the last tap is the bias.
struct Tap {
  kh: u32,
  kw: u32,
  ci: u32,
  bias: bool,
}

fn tap_of(row: u32) -> Tap {
  let r = min(row, KH * KW * CI - 1u);
  return Tap(r / (KW * CI), r / CI % KW, r % CI, row == KH * KW * CI);
}

// The inputs of four pixels under a tap.
fn tap_values(tap: Tap, windows: Windows) -> vec4f {
  let cells = input_cells(windows, tap.kh, tap.kw);
  let at = cells.at * CI + tap.ci;
  let values = vec4f(x_at(at.x), x_at(at.y), x_at(at.z), x_at(at.w)) * cells.inside;
  return select(values, vec4f(1.0), tap.bias);
}
