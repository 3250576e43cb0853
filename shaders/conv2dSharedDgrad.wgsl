// The input gradient of convolution in workgroup memory; see conv2dShared.wgsl and conv2dVec4Inputs.wgsl. CI
// is a multiple of four.

override ROW_READERS: u32 = min(STEP4, 64u / ROW_QUADS);

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row_tiles = (IN_TILES * 8u + TILE_ROWS - 1u) / TILE_ROWS;
  let column_tiles = (CI + TILE_COLUMNS - 1u) / TILE_COLUMNS;
  let coords = split_coords(workgroup_number(workgroup, workgroups), row_tiles, column_tiles);
  if (coords.split >= K_SPLITS) { return; }
  // all tiles of eight pixels of a workgroup have the same phase
  let eight = coords.row * (TILE_ROWS / 8u);
  // what this invocation reads, for rows and for columns: neighbouring invocations read neighbouring filters
  let quad = local / ROW_READERS;
  let windows = output_windows(input_pixels(eight + quad / 2u, quad % 2u * 4u));
  let channels = coords.column * COLUMN_QUADS + local / STEP4;
  let taps = taps_of(eight);
  let K4 = taps.count.x * taps.count.y * CO4;
  let K4_split = ((K4 + K_SPLITS - 1u) / K_SPLITS + STEP4 - 1u) / STEP4 * STEP4;
  let end = min((coords.split + 1u) * K4_split, K4);
  let scale = gradient_scale();
  var sums = Tile();
  for (var step = coords.split * K4_split; step < end; step += STEP4) {
    for (var k4 = local % ROW_READERS; k4 < STEP4; k4 += ROW_READERS) {
      let k = step + k4;
      var rows = mat4x4f();
      if (k < end && quad < ROW_QUADS) {
        rows = dy_block(output_cells(windows, taps, k / CO4), k % CO4) * scale;
      }
      if (quad < ROW_QUADS) { stage_rows(k4, quad, rows); }
    }
    if (local / STEP4 < COLUMN_QUADS) {
      let k = step + local % STEP4;
      var columns = mat4x4f();
      if (k < end && channels < CI4) {
        columns = transpose(w_block(tap_row(taps, k / CO4) + 4u * channels, k % CO4));
      }
      stage_columns(local % STEP4, local / STEP4, columns);
    }
    workgroupBarrier();
    sums = add_staged(sums, local);
    workgroupBarrier();
  }
  let first = local / ACROSS * ROWS;
  let ci = coords.column * COLUMN_QUADS + local % ACROSS * 2u;
  store_dx(coords.split, eight + first / 8u, first % 8u, ci, scaled(sums, 1.0 / scale));
}
