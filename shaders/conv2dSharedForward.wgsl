// The forward pass of convolution in workgroup memory; see conv2dShared.wgsl and conv2dVec4Outputs.wgsl. CI
// is a multiple of four.

override K4: u32 = KH * KW * CI4;
override K4_SPLIT: u32 = ((K4 + K_SPLITS - 1u) / K_SPLITS + STEP4 - 1u) / STEP4 * STEP4;
// invocations that read the same pixels, each with its own range of K
override ROW_READERS: u32 = min(STEP4, 64u / ROW_QUADS);

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row_tiles = (OUT_PIXELS + TILE_ROWS - 1u) / TILE_ROWS;
  let column_tiles = (CO + TILE_COLUMNS - 1u) / TILE_COLUMNS;
  let coords = split_coords(workgroup_number(workgroup, workgroups), row_tiles, column_tiles);
  if (coords.split >= K_SPLITS) { return; }
  // what this invocation reads: neighbouring invocations read neighbouring channels and filters
  let quad = local / ROW_READERS;
  let windows = input_windows(output_pixels(coords.row * TILE_ROWS + quad * 4u));
  let filters = coords.column * COLUMN_QUADS + local % COLUMN_QUADS;
  let end = min((coords.split + 1u) * K4_SPLIT, K4);
  var sums = Tile();
  for (var step = coords.split * K4_SPLIT; step < end; step += STEP4) {
    for (var k4 = local % ROW_READERS; k4 < STEP4; k4 += ROW_READERS) {
      let k = step + k4;
      var rows = mat4x4f();
      if (k < end && quad < ROW_QUADS) {
        let tap = k / CI4;
        rows = x_block(input_cells(windows, tap / KW, tap % KW), k % CI4);
      }
      if (quad < ROW_QUADS) { stage_rows(k4, quad, rows); }
    }
    let k4 = local / COLUMN_QUADS;
    if (k4 < STEP4) {
      var columns = mat4x4f();
      if (step + k4 < end && filters < CO4) { columns = w_block(4u * (step + k4), filters); }
      stage_columns(k4, local % COLUMN_QUADS, columns);
    }
    workgroupBarrier();
    sums = add_staged(sums, local);
    workgroupBarrier();
  }
  let p = coords.row * TILE_ROWS + local / ACROSS * ROWS;
  store_y(coords.split, p, coords.column * COLUMN_QUADS + local % ACROSS * 2u, sums);
}
