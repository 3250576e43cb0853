// The end of an input gradient with split-K; placed after conv2dVec4Inputs.wgsl:
//   dx[p, ci] = Σ dy[split, p, ci], with MASK and UNPOOL as there
//
// dy (K_SPLITS, BATCH · H · W, CI): the parts, added in order
//
// One invocation computes four channels of a pixel.

@compute @workgroup_size(64)
fn fold(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  let pixel = i / CI4;
  if (pixel >= BATCH * H * W) { return; }
  var sum = dy[i];
  for (var split = 1u; split < K_SPLITS; split++) { sum += dy[split * (BATCH * H * W * CI4) + i]; }
  finish_dx(pixel, i % CI4, sum);
}
