// The batch, from the data set on the device:  y[b, p] = images[order[offset + b], p] / 255
// or, where it is streamed, from the rows uploaded for this slot:  y[b, p] = images[slot · BATCH + b, p] / 255
// images: bytes, four to a word   order: indexes of examples   y (BATCH, PIXELS)
//
// One invocation computes one value. Rows beyond the batch's real size are 0.

override BATCH: u32;
override PIXELS: u32; // H · W · C

@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(8) var<storage, read> images: array<u32>;
@group(0) @binding(10) var<storage, read> order: array<u32>;

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * PIXELS) { return; }
  let row = i / PIXELS;
  if (row >= now.count) {
    y[i] = 0.0;
    return;
  }
  var example = now.slot * BATCH + row;
  if (now.streamed == 0u) { example = order[now.offset + row]; }
  let byte = example * PIXELS + i % PIXELS;
  y[i] = f32((images[byte / 4u] >> (byte % 4u * 8u)) & 0xffu) / 255.0;
}
