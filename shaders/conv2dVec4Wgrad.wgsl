// The gradient of the vectorised convolution's weights; see conv2dVec4.wgsl.
//
// One invocation computes 8 taps × 8 filters (wgrad, CI in fours) or 4 × 8 (wgrad_any, any CI) over
// IMAGES_PER_SPLIT images, and over the USED_OH × USED_OW first pixels of each, as beyond them dy is 0;
// dw (SPLITS, taps, CO) holds partial sums.

override IMAGES_PER_SPLIT: u32 = 1u;
override SPLITS: u32 = 1u;
override USED_OH: u32 = OH;
override USED_OW: u32 = OW;

// Four output pixels of an image, from its used pixel q on.
fn used_pixels(image: u32, q: u32) -> Pixels {
  let at = min(q + NEXT, vec4u(USED_OH * USED_OW - 1u));
  return Pixels(vec4u(image), at / USED_OW, at % USED_OW);
}

// Columns are the pixels' dy from 4 · co on; 0 beyond the image's last used pixel.
fn used_dy(pixels: Pixels, q: u32, co: u32) -> mat4x4f {
  let at = ((pixels.image * OH + pixels.row) * OW + pixels.column) * CO4 + co;
  let there = select(vec4f(), vec4f(1.0), q + NEXT < vec4u(USED_OH * USED_OW));
  return mat4x4f(dy[at.x] * there.x, dy[at.y] * there.y, dy[at.z] * there.z, dy[at.w] * there.w);
}

// Four rows of dw.
fn store_dw(split: u32, row: u32, rows: u32, co: u32, block: mat4x4f) {
  if (co >= CO4) { return; }
  let at = (split * (KH * KW * CI + USE_BIAS) + row) * CO4 + co;
  var columns = block;
  for (var i = 0u; i < turns(rows); i++) { dw[at + i * CO4] = columns[i]; }
}

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
  let end = min((split + 1u) * IMAGES_PER_SPLIT, BATCH);
  if (row_tile == KH * KW * CI_TILES) {
    // the bias: its input is always 1
    var sums = mat4x4f();
    for (var n = split * IMAGES_PER_SPLIT; n < end; n++) {
      for (var q = 0u; q < turns(USED_OH * USED_OW); q += 4u) {
        let pixels = used_pixels(n, q);
        let g0 = used_dy(pixels, q, co);
        let g1 = used_dy(pixels, q, next);
        sums[0] += g0[0] + g0[1] + g0[2] + g0[3];
        sums[1] += g1[0] + g1[1] + g1[2] + g1[3];
      }
    }
    store_dw(split, KH * KW * CI, 1u, co, sums);
    store_dw(split, KH * KW * CI, 1u, co + 1u, mat4x4f(sums[1], sums[1], sums[1], sums[1]));
    return;
  }
  let tap = row_tile / CI_TILES;
  let ci = row_tile % CI_TILES * 2u;
  let other = min(ci + 1u, CI4 - 1u);
  var d00 = mat4x4f();
  var d01 = mat4x4f();
  var d10 = mat4x4f();
  var d11 = mat4x4f();
  for (var n = split * IMAGES_PER_SPLIT; n < end; n++) {
    for (var q = 0u; q < turns(USED_OH * USED_OW); q += 4u) {
      let pixels = used_pixels(n, q);
      let cells = input_cells(input_windows(pixels), tap / KW, tap % KW);
      let a0 = transpose(x_block(cells, ci));
      let a1 = transpose(x_block(cells, other));
      let g0 = used_dy(pixels, q, co);
      let g1 = used_dy(pixels, q, next);
      d00 += g0 * a0;
      d01 += g1 * a0;
      d10 += g0 * a1;
      d11 += g1 * a1;
    }
  }
  let row = tap * CI + 4u * ci;
  var blocks = array<mat4x4f, 4>(d00, d01, d10, d11);
  for (var b = 0u; b < turns(4u); b++) {
    if (ci + b / 2u < CI4) { store_dw(split, row + b / 2u * 4u, 4u, co + b % 2u, blocks[b]); }
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
  let end = min((split + 1u) * IMAGES_PER_SPLIT, BATCH);
  for (var n = split * IMAGES_PER_SPLIT; n < end; n++) {
    for (var q = 0u; q < turns(USED_OH * USED_OW); q += 4u) {
      let pixels = used_pixels(n, q);
      let windows = input_windows(pixels);
      let a = mat4x4f(
        tap_values(t0, windows), tap_values(t1, windows),
        tap_values(t2, windows), tap_values(t3, windows),
      );
      d0 += used_dy(pixels, q, co) * a;
      d1 += used_dy(pixels, q, next) * a;
    }
  }
  let count = min(4u, rows - row);
  store_dw(split, row, count, co, d0);
  store_dw(split, row, count, co + 1u, d1);
}
