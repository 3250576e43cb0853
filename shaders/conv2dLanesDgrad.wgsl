// The gradient of the input of convolution by subgroups; see conv2dLanes.wgsl. CI in fours, strides of 1.
//
// A workgroup computes 16 input pixels × 32 channels; with GROUP one place in 16 images, so that
// a tap outside is outside for all.
//   MASK    times the slope of the activation that gave x
//   UNPOOL  x is a pooled map (…, PH, PW, UC), and dx the map (…, OUTER_H, OUTER_W, UC) before the pool:
//           each winner gets its window's gradient, the window's other cells 0; cells under no window
//           stay as they were allocated, 0

@compute @workgroup_size(LANES)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let CI4 = shape.CI / 4u;
  let cells = shape.H * shape.W;
  let grouped = shape.GROUP == 1u;
  let column_tiles = (CI4 + VECTORS - 1u) / VECTORS;
  let in_rows = select(shape.BATCH * cells, shape.BATCH, grouped);
  let row_tiles = (in_rows + ROWS - 1u) / ROWS * select(1u, cells, grouped);
  let tile = workgroup.y * workgroups.x + workgroup.x;
  if (tile >= row_tiles * column_tiles) { return; }
  let place = place_of(tile, row_tiles, column_tiles);
  var ci = place.y * VECTORS + lane;
  // rows are `stride` pixels apart
  let stride = select(1u, cells, grouped);
  let first = select(place.x * ROWS, place.x / cells * ROWS * cells + place.x % cells, grouped);
  let last = shape.BATCH * cells - 1u;
  let own = min(first + (lane + OWN) * stride, vec4u(last / stride * stride + first % stride));
  let row = own / shape.W % shape.H + shape.PAD_TOP;
  let column = own % shape.W + shape.PAD_LEFT;
  let group_row = place.x % cells / shape.W + shape.PAD_TOP;
  let group_column = place.x % shape.W + shape.PAD_LEFT;
  let start = (own / cells * shape.OH + row) * shape.OW + column;
  let at_w = 4u * min(ci, CI4 - 1u) * shape.CO;
  var sums = Sums();
  var more = Sums();
  let other = 4u * min(ci + LANES, CI4 - 1u) * shape.CO - at_w;
  for (var kh = 0u; kh < shape.KH; kh++) {
    for (var kw = 0u; kw < shape.KW; kw++) {
      if (grouped && (group_row - kh >= shape.OH || group_column - kw >= shape.OW)) { continue; }
      let inside = (row - kh < vec4u(shape.OH)) & (column - kw < vec4u(shape.OW));
      let there = select(vec4f(), vec4f(1.0), inside);
      let at = select(vec4u(), (start - (kh * shape.OW + kw)) * shape.CO, inside);
      let at_tap = (kh * shape.KW + kw) * shape.CI * shape.CO + at_w;
      for (var co = 0u; co < shape.CO; co++) {
        var values = vec4f(dy[at.x + co], dy[at.y + co], 0.0, 0.0);
        if (LANES == 4u) { values = vec4f(values.xy, dy[at.z + co], dy[at.w + co]); }
        let k = at_tap + co;
        let channels = vec4f(w[k], w[k + shape.CO], w[k + 2u * shape.CO], w[k + 3u * shape.CO]);
        add_products(&sums, values * there, channels);
        if (LANES == 4u) {
          let o = k + other;
          let others = vec4f(w[o], w[o + shape.CO], w[o + 2u * shape.CO], w[o + 3u * shape.CO]);
          add_products(&more, values * there, others);
        }
      }
    }
  }
  for (var part = 0u; part < VECTORS / LANES; part++) {
    if (ci >= CI4) { return; }
    var all = values_of(sums);
    // the place that the tile's first pixel has before the pool; then from pixel to pixel, or image to image
    let by_image = grouped || shape.CI != shape.UC;
    let window = first * (shape.CI / shape.UC) + 4u * ci / shape.UC;
    let channel = 4u * ci % shape.UC;
    var image = window / (shape.PH * shape.PW);
    var above = window / shape.PW % shape.PH;
    var beside = window % shape.PW;
    for (var i = 0u; i < 4u * ROWS; i++) {
      let pixel = first + i / 4u * stride;
      if (pixel > last) { break; }
      let at = (pixel * CI4 + ci) * 4u + i % 4u;
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
      let done = i % 4u == 3u;
      beside += select(0u, 1u, done && !by_image);
      let line = beside == shape.PW;
      beside = select(beside, 0u, line);
      above += select(0u, 1u, line);
      let map = above == shape.PH;
      above = select(above, 0u, map);
      image += select(0u, 1u, map || (done && by_image));
    }
    ci += LANES;
    sums = more;
  }
}
