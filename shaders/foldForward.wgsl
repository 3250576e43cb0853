// The end of a forward pass with split-K; placed after conv2dVec4Outputs.wgsl:
//   y[p, co] = f( Σ x[split, p, co] + w[bias, co] ), with POOL the maximum of four pixels
//
// x (K_SPLITS, pixels, CO): the parts, added in order   y, argmax: as in conv2dVec4Outputs.wgsl
//
// One invocation computes four filters of a pixel, or of a window.

fn sum_of(p: u32, filters: u32) -> vec4f {
  var sum = x[p * CO4 + filters];
  for (var split = 1u; split < K_SPLITS; split++) { sum += x[(split * OUT_PIXELS + p) * CO4 + filters]; }
  return sum;
}

@compute @workgroup_size(64)
fn fold(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  let filters = i % CO4;
  let p = i / CO4;
  if (POOL == 0u) {
    if (p >= OUT_PIXELS) { return; }
    put_y(p, filters, activate4(sum_of(p, filters) + bias_four(filters), ACTIVATION));
    return;
  }
  if (p >= OUT_PIXELS / 4u) { return; }
  let block = mat4x4f(
    sum_of(4u * p, filters), sum_of(4u * p + 1u, filters),
    sum_of(4u * p + 2u, filters), sum_of(4u * p + 3u, filters),
  );
  store_window(p, filters, block);
}
