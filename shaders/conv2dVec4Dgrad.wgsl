// The input gradient of the vectorised convolution; see conv2dVec4.wgsl and conv2dVec4Inputs.wgsl.
//
// One invocation computes ROWS input pixels × 8 channels.

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tiles = IN_TILES * (8u / ROWS);
  let tile = position(workgroup, workgroups, local);
  let coords = tile_coords(tile, tiles, CI_TILES);
  if (coords.x >= tiles || coords.y >= CI_TILES) { return; }
  // a tile of eight pixels, and the first of this invocation's pixels in it
  let eight = coords.x * ROWS / 8u;
  let first = coords.x * ROWS % 8u;
  let p0 = input_pixels(eight, first);
  let p1 = input_pixels(eight, 4u);
  if (all(min(p0.image, p1.image) >= vec4u(BATCH))) { return; }
  let ci = coords.y * 2u;
  let next = min(ci + 1u, CI4 - 1u);
  let w0 = output_windows(p0);
  let w1 = output_windows(p1);
  var sums = Tile();
  let taps = taps_of(eight);
  let count = no_unroll(taps.count.x * taps.count.y);
  let fours = no_unroll(CO4);
  for (var tap = 0u; tap < count; tap++) {
    let c0 = output_cells(w0, taps, tap);
    let c1 = output_cells(w1, taps, tap);
    if (all(c0.inside + c1.inside == vec4f())) { continue; }
    let row = tap_row(taps, tap);
    for (var co = 0u; co < fours; co++) {
      let b0 = transpose(w_block(row + 4u * ci, co));
      let b1 = transpose(w_block(row + 4u * next, co));
      let a0 = dy_block(c0, co);
      sums.z00 = add_product(sums.z00, b0, a0);
      sums.z01 = add_product(sums.z01, b1, a0);
      if (ROWS == 8u) {
        let a1 = dy_block(c1, co);
        sums.z10 = add_product(sums.z10, b0, a1);
        sums.z11 = add_product(sums.z11, b1, a1);
      }
    }
  }
  store_dx(0u, eight, first, ci, sums);
}
