// The forward pass of the vectorised convolution; see conv2dVec4.wgsl and conv2dVec4Outputs.wgsl.
//
// One invocation computes 8 output pixels × 8 filters, with POOL those of two windows.
// forward takes CI in fours, forward_any any CI.

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let place = place_of(tile, OUT_TILES, CO_TILES);
  let p = place.x * 8u;
  if (p >= OUT_PIXELS || place.y >= CO_TILES) { return; }
  let co = place.y * 2u;
  let next = min(co + 1u, CO4 - 1u);
  let p0 = output_pixels(p);
  let p1 = output_pixels(p + 4u);
  let w0 = input_windows(p0);
  let w1 = input_windows(p1);
  var z00 = mat4x4f();
  var z01 = mat4x4f();
  var z10 = mat4x4f();
  var z11 = mat4x4f();
  var row = 0u;
  for (var tap = 0u; tap < turns(KH * KW); tap++) {
    let c0 = input_cells(w0, tap / KW, tap % KW);
    let c1 = input_cells(w1, tap / KW, tap % KW);
    for (var ci = 0u; ci < turns(CI4); ci++) {
      let a0 = x_block(c0, ci);
      let a1 = x_block(c1, ci);
      let b0 = w_block(row, co);
      let b1 = w_block(row, next);
      z00 += b0 * a0;
      z01 += b1 * a0;
      z10 += b0 * a1;
      z11 += b1 * a1;
      row += 4u;
    }
  }
  store_y(p, p0, p1, co, Tile(z00, z01, z10, z11));
}

// Columns are the cells, each its input times four filters.
fn outer(b: vec4f, a: vec4f) -> mat4x4f {
  return mat4x4f(b * a.x, b * a.y, b * a.z, b * a.w);
}

@compute @workgroup_size(64)
fn forward_any(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let place = place_of(tile, OUT_TILES, CO_TILES);
  let p = place.x * 8u;
  if (p >= OUT_PIXELS || place.y >= CO_TILES) { return; }
  let co = place.y * 2u;
  let next = min(co + 1u, CO4 - 1u);
  let p0 = output_pixels(p);
  let p1 = output_pixels(p + 4u);
  let w0 = input_windows(p0);
  let w1 = input_windows(p1);
  var z00 = mat4x4f();
  var z01 = mat4x4f();
  var z10 = mat4x4f();
  var z11 = mat4x4f();
  for (var row = 0u; row < turns(KH * KW * CI); row++) {
    let tap = tap_of(row);
    let a0 = tap_values(tap, w0);
    let a1 = tap_values(tap, w1);
    let b0 = w_four(row, co);
    let b1 = w_four(row, next);
    z00 += outer(b0, a0);
    z01 += outer(b1, a0);
    z10 += outer(b0, a1);
    z11 += outer(b1, a1);
  }
  store_y(p, p0, p1, co, Tile(z00, z01, z10, z11));
}
