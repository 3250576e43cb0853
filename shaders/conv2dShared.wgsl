// What the kernels of convolution by workgroup memory share; it stands after conv2dVec4.wgsl and before
// each of them.
//
// Each pass is one product of rows × K by K × columns; the three differ in what these are:
//   forward  output pixels      × taps and channels   × filters
//   dgrad    input pixels       × taps and filters    × channels
//   wgrad    taps and channels  × pixels of a split   × filters
// A workgroup computes 64 × 64 of it, each of its 8 × 8 invocations 8 × 8. Sixteen of K at a time are
// staged in workgroup memory: each invocation reads one block of 4 × 4 for the rows and one for the
// columns, zeros beyond the edges, and every value that was read then serves 64 products.
//
// No branch around a barrier depends on an invocation.

// Blocks of four along K that are staged at a time.
const STEP4 = 4u;

// Where values stand: those that eight invocations read together lie side by side, and those that they
// write together in different banks. Hence the odd strides.
const ROW_STRIDE = 9u;        // 8 invocations down, and one
const ROWS_STRIDE = 73u;      // 8 of those, and one
const ODD_COLUMNS = 12u;      // 8 invocations across, and four
const COLUMN_STRIDE = 20u;    // those, and the odd ones
const COLUMNS_STRIDE = 81u;   // 4 of those, and one

// A row's values, or four columns', as they are staged: see sharedSingle.wgsl and sharedHalf.wgsl.
var<workgroup> staged_rows: array<Staged, 292>;      // STEP4 · ROWS_STRIDE
var<workgroup> staged_columns: array<Staged, 324>;   // STEP4 · COLUMNS_STRIDE

// An invocation's 8 rows × 8 columns: z01 has the first four rows and the last four columns.
struct Products {
  z00: mat4x4f,
  z01: mat4x4f,
  z10: mat4x4f,
  z11: mat4x4f,
}

// Columns of the block are rows 4 · quad to 4 · quad + 3, each with four of K.
fn stage_rows(k4: u32, quad: u32, block: mat4x4f) {
  let at = k4 * ROWS_STRIDE + quad % 2u * (4u * ROW_STRIDE) + quad / 2u;
  staged_rows[at] = as_staged(block[0]);
  staged_rows[at + ROW_STRIDE] = as_staged(block[1]);
  staged_rows[at + 2u * ROW_STRIDE] = as_staged(block[2]);
  staged_rows[at + 3u * ROW_STRIDE] = as_staged(block[3]);
}

// Columns of the block are four of K, each with columns 4 · quad to 4 · quad + 3.
fn stage_columns(k4: u32, quad: u32, block: mat4x4f) {
  let at = k4 * COLUMNS_STRIDE + quad % 2u * ODD_COLUMNS + quad / 2u;
  staged_columns[at] = as_staged(block[0]);
  staged_columns[at + COLUMN_STRIDE] = as_staged(block[1]);
  staged_columns[at + 2u * COLUMN_STRIDE] = as_staged(block[2]);
  staged_columns[at + 3u * COLUMN_STRIDE] = as_staged(block[3]);
}

fn row_block(at: u32) -> mat4x4f {
  return mat4x4f(
    vec4f(staged_rows[at]), vec4f(staged_rows[at + ROW_STRIDE]),
    vec4f(staged_rows[at + 2u * ROW_STRIDE]), vec4f(staged_rows[at + 3u * ROW_STRIDE]),
  );
}

fn column_block(at: u32) -> mat4x4f {
  return mat4x4f(
    vec4f(staged_columns[at]), vec4f(staged_columns[at + COLUMN_STRIDE]),
    vec4f(staged_columns[at + 2u * COLUMN_STRIDE]), vec4f(staged_columns[at + 3u * COLUMN_STRIDE]),
  );
}

// What is staged, added to the products of an invocation.
fn add_staged(sums: ptr<function, Products>, down: u32, across: u32) {
  for (var k4 = 0u; k4 < STEP4; k4++) {
    let a0 = row_block(k4 * ROWS_STRIDE + down);
    let a1 = row_block(k4 * ROWS_STRIDE + 4u * ROW_STRIDE + down);
    let b0 = column_block(k4 * COLUMNS_STRIDE + across);
    let b1 = column_block(k4 * COLUMNS_STRIDE + ODD_COLUMNS + across);
    (*sums).z00 += b0 * a0;
    (*sums).z01 += b1 * a0;
    (*sums).z10 += b0 * a1;
    (*sums).z11 += b1 * a1;
  }
}

// Gradients are small, and smaller the larger the batch: a power of two brings those of one example into
// the middle of what half precision can tell apart. 1 where single precision is staged.
fn gradient_scale() -> f32 {
  return select(1.0, f32(1u << (firstLeadingBit(now.batch) + 8u)), HALF);
}
