// Tensors of the vectorised convolution where CI or CO is no multiple of four: the functions of
// conv2dReadVec4.wgsl, value by value. Placed after conv2dVec4.wgsl.
//
// Reads beyond the last channel repeat the last one, so that sums of columns that are not stored stay finite.
// Where channels are the summed axis, such reads give 0.

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;
@group(0) @binding(6) var<storage, read_write> dw: array<f32>;
@group(0) @binding(7) var<storage, read_write> argmax: array<u32>;

// Indexes of a vector's channels, clamped to the last one; which of them exist.
fn channels_of(four: u32, channels: u32) -> vec4u { return min(4u * four + NEXT, vec4u(channels - 1u)); }
fn there(four: u32, channels: u32) -> vec4f {
  return select(vec4f(), vec4f(1.0), 4u * four + NEXT < vec4u(channels));
}

fn x_at(i: u32) -> f32 { return x[i]; }

fn x_four(pixel: u32, four: u32) -> vec4f {
  let at = pixel * CI + channels_of(four, CI);
  return vec4f(x[at.x], x[at.y], x[at.z], x[at.w]) * there(four, CI);
}

fn w_four(row: u32, four: u32) -> vec4f {
  let at = min(row, KH * KW * CI + USE_BIAS - 1u) * CO + channels_of(four, CO);
  return vec4f(w[at.x], w[at.y], w[at.z], w[at.w]);
}

fn dy_four(pixel: u32, four: u32) -> vec4f {
  let at = pixel * CO + channels_of(four, CO);
  return vec4f(dy[at.x], dy[at.y], dy[at.z], dy[at.w]) * there(four, CO);
}

fn argmax_four(pixel: u32, channels: u32, four: u32) -> vec4u {
  let at = pixel * channels + channels_of(four, channels);
  return vec4u(argmax[at.x], argmax[at.y], argmax[at.z], argmax[at.w]);
}

fn put_y(pixel: u32, four: u32, value: vec4f) {
  let at = pixel * CO + 4u * four;
  let end = no_unroll(min(4u, CO - 4u * four));
  for (var i = 0u; i < end; i++) { y[at + i] = component(value, i); }
}

fn put_argmax(pixel: u32, four: u32, winner: vec4u) {
  let at = pixel * CO + 4u * four;
  let end = no_unroll(min(4u, CO - 4u * four));
  for (var i = 0u; i < end; i++) { argmax[at + i] = component_u32(winner, i); }
}

fn put_dx(pixel: u32, channels: u32, four: u32, value: vec4f) {
  let at = pixel * channels + 4u * four;
  let end = no_unroll(min(4u, channels - 4u * four));
  for (var i = 0u; i < end; i++) { dx[at + i] = component(value, i); }
}

fn put_dw(row: u32, four: u32, value: vec4f) {
  let at = row * CO + 4u * four;
  let end = no_unroll(min(4u, CO - 4u * four));
  for (var i = 0u; i < end; i++) { dw[at + i] = component(value, i); }
}
