// The end of a large weight gradient that updates its weights itself, by Adam; placed after
// conv2dVec4Weights.wgsl and adam.wgsl. The gradient is never written or read. optimizer.wgsl describes the
// rule.
//
// weights, m, v: the layer's own   metrics: from FIRST_PARTIAL on, Σ g² of each workgroup

override FIRST_PARTIAL: u32;

// Σ g² of this invocation
var<private> square: f32;

// Updates the weights by four rows of dw.
fn store_dw(split: u32, row: u32, rows: u32, co: u32, block: mat4x4f) {
  if (co >= CO4) { return; }
  for (var i = 0u; i < rows; i++) {
    let g = column(block, i);
    square += dot(g, g);
    adam((row + i) * CO4 + co, g);
  }
}

fn finish_dw(number: u32, local: u32) {
  finish(FIRST_PARTIAL + number, local, square);
}
