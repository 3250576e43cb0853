// The weight gradient of convolution in workgroup memory; see conv2dShared.wgsl and conv2dVec4Weights.wgsl.
// CI is a multiple of four; the bias is one more row, whose input is always 1.
//
// The used pixels of all images are numbered in one line; a split has PIXELS_PER_SPLIT of them.

override PIXELS_PER_SPLIT: u32;

// Four pixels of a split from its pixel q on, clamped to its last one.
fn split_pixels(split: u32, q: u32, count: u32) -> Pixels {
  let at = split * PIXELS_PER_SPLIT + min(q + NEXT, vec4u(count - 1u));
  return Pixels(at / USED, at % USED / USED_OW, at % USED_OW);
}

@compute @workgroup_size(64)
fn wgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let taps = KH * KW * CI;
  let row_tiles = (taps + USE_BIAS + TILE_ROWS - 1u) / TILE_ROWS;
  let column_tiles = (CO + TILE_COLUMNS - 1u) / TILE_COLUMNS;
  let number = workgroup_number(workgroup, workgroups);
  let split = number / (row_tiles * column_tiles);
  if (split >= SPLITS) { return; }
  let row_tile = number / column_tiles % row_tiles;
  let column_tile = number % column_tiles;
  // what this invocation reads: neighbouring invocations read neighbouring channels and filters
  let quad = row_tile * ROW_QUADS + local % ROW_QUADS;
  let tap = quad / CI4;
  let co = column_tile * COLUMN_QUADS + local % COLUMN_QUADS;
  let begin = split * PIXELS_PER_SPLIT;
  let count = min(begin + PIXELS_PER_SPLIT, BATCH * USED) - begin;
  let scale = gradient_scale();
  var sums = Tile();
  for (var step = 0u; step < count; step += 4u * STEP4) {
    for (var k4 = local / ROW_QUADS; k4 < STEP4; k4 += 64u / ROW_QUADS) {
      let pixels = split_pixels(split, step + k4 * 4u, count);
      var rows = mat4x4f();
      if (4u * quad < taps) {
        rows = transpose(x_block(input_cells(input_windows(pixels), tap / KW, tap % KW), quad % CI4));
      } else if (4u * quad == taps) {
        rows[0] = vec4f(1.0);
      }
      stage_rows(k4, local % ROW_QUADS, rows);
    }
    let k4 = local / COLUMN_QUADS;
    if (k4 < STEP4) {
      var columns = mat4x4f();
      if (co < CO4) {
        let q = step + k4 * 4u;
        let pixels = split_pixels(split, q, count);
        let at = (pixels.image * OH + pixels.row) * OW + pixels.column;
        let there = select(vec4f(), vec4f(scale), q + NEXT < vec4u(count));
        columns = mat4x4f(
          dy_four(at.x, co) * there.x, dy_four(at.y, co) * there.y,
          dy_four(at.z, co) * there.z, dy_four(at.w, co) * there.w,
        );
      }
      stage_columns(k4, local % COLUMN_QUADS, columns);
    }
    workgroupBarrier();
    sums = add_staged(sums, local);
    workgroupBarrier();
  }
  let done = scaled(sums, 1.0 / scale);
  let rows = taps + USE_BIAS;
  let blocks = no_unroll(ROWS / 2u);
  for (var b = 0u; b < blocks; b++) {
    let row = row_tile * TILE_ROWS + local / ACROSS * ROWS + b / 2u * 4u;
    if (row >= rows) { break; }
    let column = column_tile * COLUMN_QUADS + local % ACROSS * 2u + b % 2u;
    store_dw(split, row, min(4u, rows - row), column, block_of(done, b));
  }
  finish_dw(number, local);
}
