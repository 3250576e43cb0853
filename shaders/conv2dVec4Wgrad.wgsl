// The weight gradient of the vectorised convolution; see conv2dVec4.wgsl and conv2dVec4Weights.wgsl.
//
// One invocation computes 8 taps × 8 filters of a split (wgrad, CI a multiple of four) or 4 × 8 (wgrad_any,
// any CI).

@compute @workgroup_size(64)
fn wgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let row_tiles = KH * KW * CI_TILES + USE_BIAS;
  let split = tile / (row_tiles * CO_TILES);
  if (split >= SPLITS) { return; }
  let row_tile = tile / CO_TILES % row_tiles;
  let co = tile % CO_TILES * 2u;
  let next = min(co + 1u, CO4 - 1u);
  let range = range_of(split);
  if (row_tile == KH * KW * CI_TILES) {
    // the bias: its input is always 1
    var bias = mat4x4f();
    for (var n = range.image; n < range.image_end; n++) {
      for (var q = range.q; q < range.q_end; q += 4u) {
        let pixels = used_pixels(n, q);
        let g0 = used_dy(pixels, q, co);
        let g1 = used_dy(pixels, q, next);
        bias[0] += g0[0] + g0[1] + g0[2] + g0[3];
        bias[1] += g1[0] + g1[1] + g1[2] + g1[3];
      }
    }
    store_dw(split, KH * KW * CI, 1u, co, bias);
    store_dw(split, KH * KW * CI, 1u, co + 1u, mat4x4f(bias[1], bias[1], bias[1], bias[1]));
    return;
  }
  let tap = row_tile / CI_TILES;
  let ci = row_tile % CI_TILES * 2u;
  let other = min(ci + 1u, CI4 - 1u);
  var sums = Tile();
  for (var n = range.image; n < range.image_end; n++) {
    for (var q = range.q; q < range.q_end; q += 4u) {
      let pixels = used_pixels(n, q);
      let cells = input_cells(input_windows(pixels), tap / KW, tap % KW);
      let g0 = used_dy(pixels, q, co);
      let g1 = used_dy(pixels, q, next);
      let a0 = transpose(x_block(cells, ci));
      sums.z00 = add_product(sums.z00, g0, a0);
      sums.z01 = add_product(sums.z01, g1, a0);
      let a1 = transpose(x_block(cells, other));
      sums.z10 = add_product(sums.z10, g0, a1);
      sums.z11 = add_product(sums.z11, g1, a1);
    }
  }
  let row = tap * CI + 4u * ci;
  let blocks = no_unroll(4u);
  for (var b = 0u; b < blocks; b++) {
    if (ci + b / 2u >= CI4) { break; }
    store_dw(split, row + b / 2u * 4u, 4u, co + b % 2u, block_of(sums, b));
  }
}

@compute @workgroup_size(64)
fn wgrad_any(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let rows = KH * KW * CI + USE_BIAS;
  let row_tiles = (rows + 3u) / 4u;
  let split = tile / (row_tiles * CO_TILES);
  if (split >= SPLITS) { return; }
  let row = tile / CO_TILES % row_tiles * 4u;
  let co = tile % CO_TILES * 2u;
  let next = min(co + 1u, CO4 - 1u);
  let t0 = tap_of(row);
  let t1 = tap_of(row + 1u);
  let t2 = tap_of(row + 2u);
  let t3 = tap_of(row + 3u);
  var d0 = mat4x4f();
  var d1 = mat4x4f();
  let range = range_of(split);
  for (var n = range.image; n < range.image_end; n++) {
    for (var q = range.q; q < range.q_end; q += 4u) {
      let pixels = used_pixels(n, q);
      let windows = input_windows(pixels);
      let a = mat4x4f(
        tap_values(t0, windows), tap_values(t1, windows),
        tap_values(t2, windows), tap_values(t3, windows),
      );
      d0 = add_product(d0, used_dy(pixels, q, co), a);
      d1 = add_product(d1, used_dy(pixels, q, next), a);
    }
  }
  let count = min(4u, rows - row);
  store_dw(split, row, count, co, d0);
  store_dw(split, row, count, co + 1u, d1);
}
