// The gradient of the input of convolution by workgroup memory; see conv2dShared.wgsl and
// conv2dVec4Inputs.wgsl. CI in fours.

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row_tiles = (IN_TILES + 7u) / 8u;
  let column_tiles = (CI + 63u) / 64u;
  let tile = workgroup_number(workgroup, workgroups);
  if (tile >= row_tiles * column_tiles) { return; }
  let place = place_of(tile, row_tiles, column_tiles);
  // what this invocation reads, for rows and for columns: neighbours read neighbouring filters
  let windows = output_windows(input_pixels(place.x * 8u + local / 8u, local / 4u % 2u * 4u));
  let channels = place.y * 16u + local / 4u;
  let taps = taps_of(place.x * 8u);
  let K4 = taps.count.x * taps.count.y * CO4;
  let scale = gradient_scale();
  var sums = Products();
  for (var step = 0u; step < K4; step += STEP4) {
    let k = step + local % 4u;
    var rows = mat4x4f();
    var columns = mat4x4f();
    if (k < K4) {
      let tap = k / CO4;
      let co = k % CO4;
      rows = dy_block(output_cells(windows, taps, tap), co) * scale;
      if (channels < CI4) { columns = transpose(w_block(tap_row(taps, tap) + 4u * channels, co)); }
    }
    stage_rows(local % 4u, local / 4u, rows);
    stage_columns(local % 4u, local / 4u, columns);
    workgroupBarrier();
    add_staged(&sums, local / 8u, local % 8u);
    workgroupBarrier();
  }
  var blocks = array<mat4x4f, 4>(sums.z00, sums.z01, sums.z10, sums.z11);
  let first = place.x * 8u + local / 8u;
  var pixels = array<Pixels, 2>(input_pixels(first, 0u), input_pixels(first, 4u));
  let ci = place.y * 16u + local % 8u * 2u;
  for (var i = 0u; i < turns(16u); i++) {
    let b = i / 4u;
    let k = i % 4u;
    let at = b / 2u;
    store_dx(
      pixels[at].image[k], pixels[at].row[k], pixels[at].column[k], ci + b % 2u, blocks[b][k] / scale,
    );
  }
}
