// The input gradient of convolution by subgroups; see conv2dSubgroup.wgsl.
//
// A workgroup computes 16 input pixels × 32 channels. Its pixels are read through the same taps: they have one
// phase, which is their row and column modulo the strides. With GROUP they are one position in 16 images, so
// that a tap which is outside is outside for all of them.
//   MASK    times the slope of the activation that gave x
//   UNPOOL  x is a pooled map (…, PH, PW, UC), and dx the map (…, OUTER_H, OUTER_W, UC) before the pool:
//           the maximum gets its window's gradient, the window's other cells get 0; cells that no
//           window covers keep their initial 0. Without UNPOOL, PH, PW and UC are H, W and CI

// Where the rows of w of four channels begin, clamped to the last channel; the surplus sums are not stored.
fn channels(four: u32) -> vec4u {
  return min(4u * four + vec4u(0u, 1u, 2u, 3u), vec4u(shape.CI - 1u)) * shape.CO;
}

fn columns(at: vec4u) -> vec4f {
  return vec4f(w[at.x], w[at.y], w[at.z], w[at.w]);
}

@compute @workgroup_size(LANES)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let CI4 = (shape.CI + 3u) / 4u;
  let cells = shape.H * shape.W;
  let grouped = shape.GROUP == 1u;
  let strides = vec2u(shape.SH, shape.SW);
  let most = (vec2u(shape.H, shape.W) + strides - 1u) / strides;
  // a phase, or with GROUP a position
  let phases = min(strides, vec2u(shape.H, shape.W));
  let parts = select(phases.x * phases.y, cells, grouped);
  let in_part = shape.BATCH * select(most.x * most.y, 1u, grouped);
  let column_tiles = (CI4 + VECTORS - 1u) / VECTORS;
  let row_tiles = (in_part + ROWS - 1u) / ROWS * parts;
  let tile = workgroup_number(workgroup, workgroups);
  if (tile >= row_tiles * column_tiles) { return; }
  let coords = tile_coords(tile, row_tiles, column_tiles);
  var ci = coords.y * VECTORS + lane;
  // first row and column of this phase or position; its rows and columns are `strides` apart
  let part = coords.x % parts;
  let across = select(phases.y, shape.W, grouped);
  let begin = vec2u(part / across, part % across);
  var size = (max(vec2u(shape.H, shape.W), begin) - begin + strides - 1u) / strides;
  size = select(size, vec2u(1u), grouped);
  let count = shape.BATCH * size.x * size.y;
  let first = coords.x / parts * ROWS;
  if (first >= count) { return; }
  let own = min(first + lane + OWN, vec4u(count - 1u));
  // of the outputs that read the pixels through their first tap
  let row = (own / size.y % size.x * shape.SH + begin.x + shape.PAD_TOP) / shape.SH;
  let column = (own % size.y * shape.SW + begin.y + shape.PAD_LEFT) / shape.SW;
  let start = (own / (size.x * size.y) * shape.OH + row) * shape.OW + column;
  let first_tap = (begin + vec2u(shape.PAD_TOP, shape.PAD_LEFT)) % strides;
  let group = (begin + vec2u(shape.PAD_TOP, shape.PAD_LEFT)) / strides;
  let at_w = channels(ci);
  var sums = Sums();
  var more = Sums();
  let other = channels(ci + LANES) - at_w;
  var up = 0u;
  for (var kh = first_tap.x; kh < shape.KH; kh += shape.SH) {
    var left = 0u;
    for (var kw = first_tap.y; kw < shape.KW; kw += shape.SW) {
      let outside = grouped && (group.x - up >= shape.OH || group.y - left >= shape.OW);
      let inside = (row - up < vec4u(shape.OH)) & (column - left < vec4u(shape.OW));
      let there = select(vec4f(), vec4f(1.0), inside);
      let at = select(vec4u(), (start - (up * shape.OW + left)) * shape.CO, inside);
      let at_tap = (kh * shape.KW + kw) * shape.CI * shape.CO + at_w;
      left++;
      if (outside) { continue; }
      for (var co = 0u; co < shape.CO; co++) {
        var values = vec4f(dy[at.x + co], dy[at.y + co], 0.0, 0.0);
        if (LANES == 4u) { values = vec4f(values.xy, dy[at.z + co], dy[at.w + co]); }
        let k = at_tap + co;
        add_products(&sums, values * there, columns(k));
        if (LANES == 4u) {
          add_products(&more, values * there, columns(k + other));
        }
      }
    }
    up++;
  }
  for (var part = 0u; part < VECTORS / LANES; part++) {
    if (ci >= CI4) { return; }
    var all = values_of(sums);
    // the position of the tile's first pixel before the pool; then from image to image, or through the phase
    let by_image = grouped || shape.CI != shape.UC;
    let in_image = first % (size.x * size.y);
    let at_first = (first / (size.x * size.y) * shape.H + in_image / size.y * shape.SH + begin.x) * shape.W
      + in_image % size.y * shape.SW + begin.y;
    let window = at_first * (shape.CI / shape.UC) + 4u * ci / shape.UC;
    let channel = 4u * ci % shape.UC;
    let pooled = shape.PH * shape.PW;
    let images = shape.BATCH * cells * (shape.CI / shape.UC) / pooled;
    var image = window / pooled;
    var above = window / shape.PW % shape.PH;
    var beside = window % shape.PW;
    for (var i = 0u; i < 4u * ROWS; i++) {
      if (image >= images) { break; }
      if (4u * ci + i % 4u < shape.CI) {
        let at = (image * pooled + above * shape.PW + beside) * shape.UC + channel + i % 4u;
        var g = all[i];
        if (shape.MASK != 0u) { g *= activation_slope(x[at], shape.MASK); }
        var winner = 0u;
        var to = at;
        var cell = 0u;
        if (shape.UNPOOL == 1u) {
          winner = argmax[at];
          cell = (above * shape.OUTER_W + beside) * 2u;
          to = (image * shape.OUTER_H * shape.OUTER_W + cell) * shape.UC + channel + i % 4u;
        }
        dx[to] = select(0.0, g, winner == cell);
        if (shape.UNPOOL == 1u) {
          let below = shape.OUTER_W;
          dx[to + shape.UC] = select(0.0, g, winner == cell + 1u);
          dx[to + below * shape.UC] = select(0.0, g, winner == cell + below);
          dx[to + (below + 1u) * shape.UC] = select(0.0, g, winner == cell + below + 1u);
        }
      }
      let done = i % 4u == 3u;
      beside += select(0u, shape.SW, done && !by_image);
      let line = beside >= shape.PW;
      beside = select(beside, begin.y, line);
      above += select(0u, shape.SH, line);
      let map = above >= shape.PH;
      above = select(above, begin.x, map);
      image += select(0u, 1u, map || (done && by_image));
    }
    ci += LANES;
    sums = more;
  }
}
