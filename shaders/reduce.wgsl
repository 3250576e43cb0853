// Sums partial results in a fixed order:
//   dw[g, c] = Σ x[r, c] over the ROWS_PER_GROUP rows r of group g, or those that are left
//
// x (ROWS, COLUMNS)   dw (groups, COLUMNS): one group, unless ROWS_PER_GROUP is given
//
// One invocation computes one sum.

override ROWS: u32;
override COLUMNS: u32;
override ROWS_PER_GROUP: u32 = ROWS;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;

@compute @workgroup_size(64)
fn sum_rows(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  let first = i / COLUMNS * ROWS_PER_GROUP;
  if (first >= ROWS) { return; }
  let end = min(first + ROWS_PER_GROUP, ROWS);
  var sum = 0.0;
  for (var row = first; row < end; row++) { sum += x[row * COLUMNS + i % COLUMNS]; }
  dw[i] = sum;
}
