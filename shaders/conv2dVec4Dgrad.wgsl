// The gradient of the vectorised convolution's input; see conv2dVec4.wgsl and conv2dVec4Inputs.wgsl.
//
// One invocation computes 8 input pixels × 8 channels.

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let tile = position(workgroup, workgroups, local);
  let place = place_of(tile, IN_TILES, CI_TILES);
  if (place.x >= IN_TILES || place.y >= CI_TILES) { return; }
  let p0 = input_pixels(place.x, 0u);
  let p1 = input_pixels(place.x, 4u);
  if (all(min(p0.image, p1.image) >= vec4u(BATCH))) { return; }
  let ci = place.y * 2u;
  let next = min(ci + 1u, CI4 - 1u);
  let w0 = output_windows(p0);
  let w1 = output_windows(p1);
  var d00 = mat4x4f();
  var d01 = mat4x4f();
  var d10 = mat4x4f();
  var d11 = mat4x4f();
  let taps = taps_of(place.x);
  for (var tap = 0u; tap < turns(taps.count.x * taps.count.y); tap++) {
    let c0 = output_cells(w0, taps, tap);
    let c1 = output_cells(w1, taps, tap);
    if (all(c0.inside + c1.inside == vec4f())) { continue; }
    let row = tap_row(taps, tap);
    for (var co = 0u; co < turns(CO4); co++) {
      let a0 = dy_block(c0, co);
      let a1 = dy_block(c1, co);
      let b0 = transpose(w_block(row + 4u * ci, co));
      let b1 = transpose(w_block(row + 4u * next, co));
      d00 += b0 * a0;
      d01 += b1 * a0;
      d10 += b0 * a1;
      d11 += b1 * a1;
    }
  }
  var blocks = array<mat4x4f, 4>(d00, d01, d10, d11);
  var pixels = array<Pixels, 2>(p0, p1);
  for (var i = 0u; i < turns(16u); i++) {
    let b = i / 4u;
    let k = i % 4u;
    let pixel = b / 2u;
    store_dx(
      pixels[pixel].image[k], pixels[pixel].row[k], pixels[pixel].column[k], ci + b % 2u, blocks[b][k],
    );
  }
}
