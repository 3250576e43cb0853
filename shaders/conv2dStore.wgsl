// The end of the weight gradients of the vectorised convolution, placed after conv2dVec4Weights.wgsl: writes
// them to dw, for the update.

// Four rows of dw.
fn store_dw(split: u32, row: u32, rows: u32, co: u32, block: mat4x4f) {
  if (co >= CO4) { return; }
  let first = split * (KH * KW * CI + USE_BIAS) + row;
  let end = no_unroll(rows);
  for (var i = 0u; i < end; i++) { put_dw(first + i, co, column(block, i)); }
}

fn finish_dw(number: u32, local: u32) {}
