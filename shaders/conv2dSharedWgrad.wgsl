// The gradient of the weights of convolution by workgroup memory; see conv2dShared.wgsl and
// conv2dVec4Weights.wgsl. CI in fours; the bias is one more row, whose input is always 1.

override USED: u32 = USED_OH * USED_OW;

// Four pixels of a split from its used pixel q on, or its last one.
fn split_pixels(split: u32, q: u32, count: u32) -> Pixels {
  let at = min(q + NEXT, vec4u(count - 1u));
  return Pixels(split * IMAGES_PER_SPLIT + at / USED, at % USED / USED_OW, at % USED_OW);
}

@compute @workgroup_size(64)
fn wgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let taps = KH * KW * CI;
  let row_tiles = (taps + USE_BIAS + 63u) / 64u;
  let column_tiles = (CO + 63u) / 64u;
  let tile = workgroup_number(workgroup, workgroups);
  let split = tile / (row_tiles * column_tiles);
  if (split >= SPLITS) { return; }
  let place = vec2u(tile / column_tiles % row_tiles, tile % column_tiles);
  // what this invocation reads: neighbours read neighbouring channels, and neighbouring filters
  let quad = place.x * 16u + local % 16u;
  let tap = quad / CI4;
  let co = place.y * 16u + local % 16u;
  let count = (min((split + 1u) * IMAGES_PER_SPLIT, BATCH) - split * IMAGES_PER_SPLIT) * USED;
  let scale = gradient_scale();
  var sums = Products();
  for (var step = 0u; step < count; step += 4u * STEP4) {
    let q = step + local / 16u * 4u;
    let pixels = split_pixels(split, q, count);
    var rows = mat4x4f();
    if (4u * quad < taps) {
      rows = transpose(x_block(input_cells(input_windows(pixels), tap / KW, tap % KW), quad % CI4));
    } else if (4u * quad == taps) {
      rows[0] = vec4f(1.0);
    }
    stage_rows(local / 16u, local % 16u, rows);
    var columns = mat4x4f();
    if (co < CO4) {
      let at = (pixels.image * OH + pixels.row) * OW + pixels.column;
      let there = select(vec4f(), vec4f(scale), q + NEXT < vec4u(count));
      columns = mat4x4f(
        dy_four(at.x, co) * there.x, dy_four(at.y, co) * there.y,
        dy_four(at.z, co) * there.z, dy_four(at.w, co) * there.w,
      );
    }
    stage_columns(local / 16u, local % 16u, columns);
    workgroupBarrier();
    add_staged(&sums, local / 8u, local % 8u);
    workgroupBarrier();
  }
  var blocks = array<mat4x4f, 4>(sums.z00, sums.z01, sums.z10, sums.z11);
  let rows = taps + USE_BIAS;
  for (var b = 0u; b < turns(4u); b++) {
    let row = place.x * 64u + local / 8u * 8u + b / 2u * 4u;
    if (row >= rows) { continue; }
    let column = place.y * 16u + local % 8u * 2u + b % 2u;
    store_dw(split, row, min(4u, rows - row), column, blocks[b] * (1.0 / scale));
  }
}
