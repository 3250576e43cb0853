// The weight gradient of convolution by subgroups; see conv2dSubgroup.wgsl.
//
// A workgroup computes 16 taps (the last is the bias) × 32 filters of a split. A split sums over
// IMAGES_PER_SPLIT images, and over the USED_OH × USED_OW first pixels of each, because dy is 0 beyond them;
// dw (SPLITS, taps, CO) holds partial sums.

@compute @workgroup_size(LANES)
fn wgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let CO4 = (shape.CO + 3u) / 4u;
  let column_tiles = (CO4 + VECTORS - 1u) / VECTORS;
  let taps = shape.KH * shape.KW * shape.CI;
  let rows = taps + shape.USE_BIAS;
  let row_tiles = (rows + ROWS - 1u) / ROWS;
  let tile = workgroup_number(workgroup, workgroups);
  let split = tile / (row_tiles * column_tiles);
  if (split >= shape.SPLITS) { return; }
  let first = tile / column_tiles % row_tiles * ROWS;
  var co = tile % column_tiles * VECTORS + lane;
  let column = 4u * min(co, CO4 - 1u);
  let own = first + lane + OWN;
  // the bias's input is always 1
  let bias = select(vec4f(), vec4f(1.0), own == vec4u(taps));
  let tap = min(own, vec4u(taps - 1u)) / shape.CI;
  let kh = tap / shape.KW - shape.PAD_TOP;
  let kw = tap % shape.KW - shape.PAD_LEFT;
  let start = (kh * shape.W + kw) * shape.CI + min(own, vec4u(taps - 1u)) % shape.CI;
  let end = min((split + 1u) * shape.IMAGES_PER_SPLIT, shape.BATCH);
  var sums = Sums();
  var more = Sums();
  let other = 4u * min(co + LANES, CO4 - 1u) - column;
  for (var n = split * shape.IMAGES_PER_SPLIT; n < end; n++) {
    for (var oh = 0u; oh < shape.USED_OH; oh++) {
      let row = oh * shape.SH + kh;
      let line = start + (n * shape.H + oh * shape.SH) * shape.W * shape.CI;
      var at_dy = (n * shape.OH + oh) * shape.OW * shape.CO + column;
      for (var ow = 0u; ow < shape.USED_OW; ow++) {
        let inside = (row < vec4u(shape.H)) & (ow * shape.SW + kw < vec4u(shape.W)) & (bias == vec4f());
        let at = line + ow * shape.SW * shape.CI;
        var values = vec4f(x[at.x], x[at.y], 0.0, 0.0);
        if (LANES == 4u) { values = vec4f(values.xy, x[at.z], x[at.w]); }
        add_products(&sums, select(bias, values, inside), gradients(at_dy));
        if (LANES == 4u) { add_products(&more, select(bias, values, inside), gradients(at_dy + other)); }
        at_dy += shape.CO;
      }
    }
  }
  for (var part = 0u; part < VECTORS / LANES; part++) {
    if (co >= CO4) { return; }
    var all = values_of(sums);
    let end_i = 4u * min(ROWS, rows - first);
    var at_dw = (split * rows + first) * shape.CO + co * 4u;
    for (var i = 0u; i < end_i; i++) {
      if (4u * co + i % 4u < shape.CO) { dw[at_dw] = all[i]; }
      at_dw += select(1u, shape.CO - 3u, i % 4u == 3u);
    }
    co += LANES;
    sums = more;
  }
}
