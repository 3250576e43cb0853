// Clipping of the gradient g before the update, as in Keras 3; placed after adam.wgsl.
//   squares   metrics ← Σ g² of each workgroup's elements, which is the norm before clipping, too
//   by_value  dw = g, but not below −LIMIT or above LIMIT
//   by_norm   dw = g · LIMIT / max(‖g‖, LIMIT), with the norm of one weight tensor, or of all
//
// dy: the gradients of all layers as in optimizer.wgsl, each as `splits` partial sums
// dw: the clipped gradients, in the layout of the weights
// table: the part of one weight tensor that each workgroup clips
// metrics (slots, METRICS_ROW): after LOSS_PARTIALS, one cell of each workgroup of `squares`
//
// One invocation computes every 64th element of its workgroup's part.

override LOSS_PARTIALS: u32 = 0u;
override LIMIT: f32 = 0.0;

@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;
@group(0) @binding(18) var<storage, read> table: array<Part>;

// All in elements: of the weights, and of dy.
struct Part {
  first: u32,
  count: u32,
  gradient: u32, // index of the gradient's first partial sum
  splits: u32,
  stride: u32,   // from one partial sum to the next
  square: u32,   // the first cell of `squares` that belongs to the norm
  squares: u32,  // and how many do
}

fn gradient_of(part: Part, k: u32) -> f32 {
  var sum = dy[part.gradient + k];
  for (var split = 1u; split < part.splits; split++) {
    sum += dy[part.gradient + split * part.stride + k];
  }
  return sum;
}

@compute @workgroup_size(64)
fn squares_of(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let number = workgroup_number(workgroup, workgroups);
  let part = table[number];
  var sum = 0.0;
  for (var k = local; k < part.count; k += 64u) {
    let g = gradient_of(part, k);
    sum += g * g;
  }
  finish(LOSS_PARTIALS + number, local, sum);
}

@compute @workgroup_size(64)
fn by_value(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let part = table[workgroup_number(workgroup, workgroups)];
  for (var k = local; k < part.count; k += 64u) {
    let g = gradient_of(part, k);
    // keeps a NaN
    dw[part.first + k] = select(select(g, -LIMIT, g < -LIMIT), LIMIT, g > LIMIT);
  }
}

// LIMIT / max(norm, LIMIT); 1 where a sum of squares is not finite, so that the weights show it.
fn scale_of(part: Part, local: u32) -> f32 {
  let first = now.slot * METRICS_ROW + LOSS_PARTIALS + part.square;
  var mine = 0.0;
  for (var i = local; i < part.squares; i += 64u) {
    let square = metrics[first + i];
    mine = select(mine + square, -3e38, square < 0.0 || mine < 0.0);
  }
  squares[local] = mine;
  workgroupBarrier();
  var sum = 0.0;
  var finite = true;
  for (var i = 0u; i < 64u; i++) {
    sum += squares[i];
    finite = finite && squares[i] >= 0.0;
  }
  return select(1.0, LIMIT / max(sqrt(max(sum, 0.0)), LIMIT), finite);
}

@compute @workgroup_size(64)
fn by_norm(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let part = table[workgroup_number(workgroup, workgroups)];
  let scale = scale_of(part, local);
  for (var k = local; k < part.count; k += 64u) {
    dw[part.first + k] = scale * gradient_of(part, k);
  }
}
