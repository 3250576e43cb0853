// The forward pass of convolution by workgroup memory; see conv2dShared.wgsl and conv2dVec4Outputs.wgsl.
// CI in fours.

override K4: u32 = KH * KW * CI4;

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row_tiles = (OUT_PIXELS + 63u) / 64u;
  let column_tiles = (CO + 63u) / 64u;
  let tile = workgroup_number(workgroup, workgroups);
  if (tile >= row_tiles * column_tiles) { return; }
  let place = place_of(tile, row_tiles, column_tiles);
  // what this invocation reads: neighbours read neighbouring channels, and neighbouring filters
  let windows = input_windows(output_pixels(place.x * 64u + local / 4u * 4u));
  let filters = place.y * 16u + local % 16u;
  var sums = Products();
  for (var step = 0u; step < K4; step += STEP4) {
    let k = step + local % 4u;
    var rows = mat4x4f();
    if (k < K4) {
      let tap = k / CI4;
      rows = x_block(input_cells(windows, tap / KW, tap % KW), k % CI4);
    }
    stage_rows(local % 4u, local / 4u, rows);
    let row = step + local / 16u;
    var columns = mat4x4f();
    if (row < K4 && filters < CO4) { columns = w_block(4u * row, filters); }
    stage_columns(local / 16u, local % 16u, columns);
    workgroupBarrier();
    add_staged(&sums, local / 8u, local % 8u);
    workgroupBarrier();
  }
  let p = place.x * 64u + local / 8u * 8u;
  let co = place.y * 16u + local % 8u * 2u;
  let tile_sums = Tile(sums.z00, sums.z01, sums.z10, sums.z11);
  store_y(p, output_pixels(p), output_pixels(p + 4u), co, tile_sums);
}
