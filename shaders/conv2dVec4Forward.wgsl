// The forward pass of the vectorised convolution; see conv2dVec4.wgsl and conv2dVec4Outputs.wgsl.
//
// One invocation computes 8 output pixels × 8 filters (forward, CI a multiple of four) or ROWS × 8
// (forward_any, any CI). With POOL the pixels are those of whole windows.

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let coords = tile_coords(tile, OUT_TILES, CO_TILES);
  let p = coords.x * ROWS;
  if (p >= OUT_PIXELS || coords.y >= CO_TILES) { return; }
  let co = coords.y * 2u;
  let next = min(co + 1u, CO4 - 1u);
  let w0 = input_windows(output_pixels(p));
  let w1 = input_windows(output_pixels(p + 4u));
  var sums = Tile();
  var row = 0u;
  let taps = no_unroll(KH * KW);
  let fours = no_unroll(CI4);
  for (var tap = 0u; tap < taps; tap++) {
    let c0 = input_cells(w0, tap / KW, tap % KW);
    let c1 = input_cells(w1, tap / KW, tap % KW);
    for (var ci = 0u; ci < fours; ci++) {
      let b0 = w_block(row, co);
      let b1 = w_block(row, next);
      let a0 = x_block(c0, ci);
      let a1 = x_block(c1, ci);
      sums.z00 = add_product(sums.z00, b0, a0);
      sums.z01 = add_product(sums.z01, b1, a0);
      sums.z10 = add_product(sums.z10, b0, a1);
      sums.z11 = add_product(sums.z11, b1, a1);
      row += 4u;
    }
  }
  store_y(0u, p, co, sums);
}

// z + outer product: columns are the cells, each its input times four filters.
fn add_outer(z: mat4x4f, b: vec4f, a: vec4f) -> mat4x4f {
  return mat4x4f(
    fma(b, vec4f(a.x), z[0]), fma(b, vec4f(a.y), z[1]), fma(b, vec4f(a.z), z[2]), fma(b, vec4f(a.w), z[3]),
  );
}

@compute @workgroup_size(64)
fn forward_any(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let coords = tile_coords(tile, OUT_TILES, CO_TILES);
  let p = coords.x * ROWS;
  if (p >= OUT_PIXELS || coords.y >= CO_TILES) { return; }
  let co = coords.y * 2u;
  let next = min(co + 1u, CO4 - 1u);
  let w0 = input_windows(output_pixels(p));
  let w1 = input_windows(output_pixels(p + 4u));
  var sums = Tile();
  let rows = no_unroll(KH * KW * CI);
  for (var row = 0u; row < rows; row++) {
    let tap = tap_of(row);
    let b0 = w_four(row, co);
    let b1 = w_four(row, next);
    let a0 = tap_values(tap, w0);
    sums.z00 = add_outer(sums.z00, b0, a0);
    sums.z01 = add_outer(sums.z01, b1, a0);
    if (ROWS == 8u) {
      let a1 = tap_values(tap, w1);
      sums.z10 = add_outer(sums.z10, b0, a1);
      sums.z11 = add_outer(sums.z11, b1, a1);
    }
  }
  store_y(0u, p, co, sums);
}
