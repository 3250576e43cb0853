// What the kernels of convolution in workgroup memory share; placed after conv2dVec4.wgsl and before each
// of them.
//
// Each pass is one GEMM of rows × K by K × columns, with different axes:
//   forward  output pixels      × taps and channels   × filters
//   dgrad    input pixels       × taps and filters    × channels
//   wgrad    taps and channels  × pixels of a split   × filters
// A workgroup computes TILE_ROWS × TILE_COLUMNS of it, each of its DOWN × ACROSS invocations ROWS × 8.
// Sixteen of K at a time are staged in workgroup memory, in blocks of 4 × 4 with zeros beyond the edges. Each
// invocation stages one or two blocks of the rows and one of the columns, and every staged value is used by a
// whole row or column of the tile.
//
// With split-K (K_SPLITS, in wgrad SPLITS), a workgroup sums over one range of K.
//
// Barriers are in uniform control flow: no branch around one depends on the invocation.

override DOWN: u32 = 8u;   // 8, or 16 where columns are few
override ACROSS: u32 = 64u / DOWN;
override TILE_ROWS: u32 = DOWN * ROWS;
override TILE_COLUMNS: u32 = ACROSS * 8u;
override ROW_QUADS: u32 = TILE_ROWS / 4u;
override COLUMN_QUADS: u32 = TILE_COLUMNS / 4u;

// Blocks of four along K that are staged at a time.
const STEP4 = 4u;

// Layout of staged values: those that invocations down or across read together are adjacent, and those that
// they write together are in different banks. Therefore the strides are odd.
override ROW_STRIDE: u32 = DOWN + 1u;
override ROWS_STRIDE: u32 = ROWS * ROW_STRIDE + 1u;
override ODD_COLUMNS: u32 = ACROSS + 4u;
override COLUMN_STRIDE: u32 = ODD_COLUMNS + ACROSS;
override COLUMNS_STRIDE: u32 = 4u * COLUMN_STRIDE + 1u;

// A row's values, or those of four columns, as staged: see sharedSingle.wgsl and sharedHalf.wgsl. One array
// for each block of K, so that the bounds check of an index is the same for all of them.
var<workgroup> staged_rows: array<array<Staged, ROWS_STRIDE>, STEP4>;
var<workgroup> staged_columns: array<array<Staged, COLUMNS_STRIDE>, STEP4>;

// A workgroup's split, and its row and column in tiles.
struct SplitCoords {
  split: u32,
  row: u32,
  column: u32,
}

fn split_coords(number: u32, row_tiles: u32, column_tiles: u32) -> SplitCoords {
  let tiles = row_tiles * column_tiles;
  let at = tile_coords(number % tiles, row_tiles, column_tiles);
  return SplitCoords(number / tiles, at.x, at.y);
}

// The block's columns are rows 4 · quad to 4 · quad + 3, each with four of K.
fn stage_rows(k4: u32, quad: u32, block: mat4x4f) {
  let fours = ROWS / 4u;
  let at = quad % fours * (4u * ROW_STRIDE) + quad / fours;
  staged_rows[k4][at] = as_staged(block[0]);
  staged_rows[k4][at + ROW_STRIDE] = as_staged(block[1]);
  staged_rows[k4][at + 2u * ROW_STRIDE] = as_staged(block[2]);
  staged_rows[k4][at + 3u * ROW_STRIDE] = as_staged(block[3]);
}

// The block's columns are four of K, each with columns 4 · quad to 4 · quad + 3.
fn stage_columns(k4: u32, quad: u32, block: mat4x4f) {
  let at = quad % 2u * ODD_COLUMNS + quad / 2u;
  staged_columns[k4][at] = as_staged(block[0]);
  staged_columns[k4][at + COLUMN_STRIDE] = as_staged(block[1]);
  staged_columns[k4][at + 2u * COLUMN_STRIDE] = as_staged(block[2]);
  staged_columns[k4][at + 3u * COLUMN_STRIDE] = as_staged(block[3]);
}

fn row_block(k4: u32, at: u32) -> mat4x4f {
  return mat4x4f(
    vec4f(staged_rows[k4][at]), vec4f(staged_rows[k4][at + ROW_STRIDE]),
    vec4f(staged_rows[k4][at + 2u * ROW_STRIDE]), vec4f(staged_rows[k4][at + 3u * ROW_STRIDE]),
  );
}

fn column_block(k4: u32, at: u32) -> mat4x4f {
  return mat4x4f(
    vec4f(staged_columns[k4][at]), vec4f(staged_columns[k4][at + COLUMN_STRIDE]),
    vec4f(staged_columns[k4][at + 2u * COLUMN_STRIDE]), vec4f(staged_columns[k4][at + 3u * COLUMN_STRIDE]),
  );
}

// Adds the products of the staged values to the sums of an invocation.
fn add_staged(sums: Tile, local: u32) -> Tile {
  let down = local / ACROSS;
  let across = local % ACROSS;
  var next = sums;
  for (var k4 = 0u; k4 < STEP4; k4++) {
    let b0 = column_block(k4, across);
    let b1 = column_block(k4, ODD_COLUMNS + across);
    let a0 = row_block(k4, down);
    next.z00 = add_product(next.z00, b0, a0);
    next.z01 = add_product(next.z01, b1, a0);
    if (ROWS == 8u) {
      let a1 = row_block(k4, 4u * ROW_STRIDE + down);
      next.z10 = add_product(next.z10, b0, a1);
      next.z11 = add_product(next.z11, b1, a1);
    }
  }
  return next;
}

// The scale of staged gradients. Gradients are small, and smaller for a larger batch: a power of two brings
// those of one example into the middle of the range of half precision. 1 for single precision.
fn gradient_scale() -> f32 {
  return select(1.0, f32(1u << (firstLeadingBit(now.batch) + 8u)), HALF);
}

fn scaled(tile: Tile, factor: f32) -> Tile {
  return Tile(tile.z00 * factor, tile.z01 * factor, tile.z10 * factor, tile.z11 * factor);
}
