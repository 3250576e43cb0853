// Sums partial results in a fixed order:  dw[c] = Σ_r x[r, c]
// x (ROWS, COLUMNS)   dw (COLUMNS)
//
// One invocation computes one column.

override ROWS: u32;
override COLUMNS: u32;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;

@compute @workgroup_size(64)
fn sum_rows(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let column = position(workgroup, workgroups, local);
  if (column >= COLUMNS) { return; }
  var sum = 0.0;
  for (var row = 0u; row < ROWS; row++) { sum += x[row * COLUMNS + column]; }
  dw[column] = sum;
}
