// The forward pass of convolution by subgroups; see conv2dSubgroup.wgsl.
//
// A workgroup computes 16 output pixels × 32 filters. With POOL the pixels are those of four windows of 2 × 2:
// y (BATCH, PH, PW, CO) is then their maximum, argmax (as y) the maximum's row · OW + column, the first on
// ties.

// A curved activation; 0 where it is one of two straight lines, which the shape then gives. A software driver
// would compute every curve for each value.
override CURVE: u32 = 0u;

fn activated(z: f32) -> f32 {
  if (CURVE != 0u) { return activate(z, CURVE); }
  let bent = select(LEAKY_SLOPE * z, 0.0, shape.ACTIVATION == RELU);
  return select(z, bent, z < 0.0 && shape.ACTIVATION != LINEAR);
}

// Image, row and column of an output pixel.
struct Pixels {
  image: vec4u,
  row: vec4u,
  column: vec4u,
}

// Output pixels p, with POOL in the order of their windows.
fn output_pixels(p: vec4u) -> Pixels {
  if (shape.POOL == 0u) {
    let row = p / shape.OW;
    return Pixels(row / shape.OH, row % shape.OH, p % shape.OW);
  }
  let window = p / 4u;
  let row = window / shape.PW;
  return Pixels(
    row / shape.PH,
    row % shape.PH * 2u + p / 2u % 2u,
    window % shape.PW * 2u + p % 2u,
  );
}

// The initial value of each row: the biases of the four filters from `first` on.
fn biases(first: u32) -> Sums {
  var b = vec4f();
  if (shape.USE_BIAS == 1u) { b = weights(shape.KH * shape.KW * shape.CI * shape.CO + first); }
  return Sums(b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b);
}

// The maximum of four pixels, and its index, the first on ties.
fn pooled(winner: ptr<function, vec4u>, z0: vec4f, z1: vec4f, z2: vec4f, z3: vec4f) -> vec4f {
  var best = z0;
  *winner = select(vec4u(0u), vec4u(1u), z1 > best);
  best = select(best, z1, z1 > best);
  *winner = select(*winner, vec4u(2u), z2 > best);
  best = select(best, z2, z2 > best);
  *winner = select(*winner, vec4u(3u), z3 > best);
  return select(best, z3, z3 > best);
}

@compute @workgroup_size(LANES)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let CO4 = (shape.CO + 3u) / 4u;
  let column_tiles = (CO4 + VECTORS - 1u) / VECTORS;
  let pixels = shape.BATCH * select(shape.OH * shape.OW, 4u * shape.PH * shape.PW, shape.POOL == 1u);
  let row_tiles = (pixels + ROWS - 1u) / ROWS;
  let tile = workgroup_number(workgroup, workgroups);
  if (tile >= row_tiles * column_tiles) { return; }
  let coords = tile_coords(tile, row_tiles, column_tiles);
  let first = coords.x * ROWS;
  var co = coords.y * VECTORS + lane;
  let own = output_pixels(min(first + lane + OWN, vec4u(pixels - 1u)));
  // both wrap below zero
  let top = own.row * shape.SH - shape.PAD_TOP;
  let left = own.column * shape.SW - shape.PAD_LEFT;
  let start = (own.image * shape.H + top) * shape.W + left;
  var at_w = 4u * min(co, CO4 - 1u);
  let other = 4u * min(co + LANES, CO4 - 1u) - at_w;
  var sums = biases(at_w);
  var more = biases(at_w + other);
  for (var kh = 0u; kh < shape.KH; kh++) {
    for (var kw = 0u; kw < shape.KW; kw++) {
      let inside = (top + kh < vec4u(shape.H)) & (left + kw < vec4u(shape.W));
      let there = select(vec4f(), vec4f(1.0), inside);
      let at = select(vec4u(), (start + (kh * shape.W + kw)) * shape.CI, inside);
      for (var ci = 0u; ci < shape.CI; ci++) {
        var values = vec4f(x[at.x + ci], x[at.y + ci], 0.0, 0.0);
        if (LANES == 4u) { values = vec4f(values.xy, x[at.z + ci], x[at.w + ci]); }
        add_products(&sums, values * there, weights(at_w));
        if (LANES == 4u) { add_products(&more, values * there, weights(at_w + other)); }
        at_w += shape.CO;
      }
    }
  }
  for (var part = 0u; part < VECTORS / LANES; part++) {
    if (co >= CO4) { return; }
    var winners = array<vec4u, 4>();
    if (shape.POOL == 1u) {
      // in place: the first rows then hold the maxima
      sums[0] = pooled(&winners[0], sums[0], sums[1], sums[2], sums[3]);
      sums[1] = pooled(&winners[1], sums[4], sums[5], sums[6], sums[7]);
      sums[2] = pooled(&winners[2], sums[8], sums[9], sums[10], sums[11]);
      sums[3] = pooled(&winners[3], sums[12], sums[13], sums[14], sums[15]);
    }
    var all = values_of(sums);
    let size = select(1u, 4u, shape.POOL == 1u);
    let start_y = first / size * shape.CO + co * 4u;
    let window = vec4u(first / 4u) + vec4u(0u, 1u, 2u, 3u);
    let cells = window / shape.PW % shape.PH * 2u * shape.OW + window % shape.PW * 2u;
    let count = min(ROWS, pixels - first) / size * 4u;
    for (var i = 0u; i < count; i++) {
      if (4u * co + i % 4u >= shape.CO) { continue; }
      let at = start_y + i / 4u * shape.CO + i % 4u;
      y[at] = activated(all[i]);
      if (shape.POOL == 1u) {
        let winner = winners[i / 4u][i % 4u];
        argmax[at] = cells[i / 4u] + winner / 2u * shape.OW + winner % 2u;
      }
    }
    co += LANES;
    sums = more;
  }
}
