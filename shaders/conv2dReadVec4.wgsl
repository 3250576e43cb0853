// Tensors of the vectorised convolution where channels are a multiple of four: one read or write for four of
// them. Placed after conv2dVec4.wgsl; conv2dReadScalar.wgsl has the same functions for other channels.

@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> x1: array<f32>;
@group(0) @binding(2) var<storage, read> w: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(4) var<storage, read> dy: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> dx: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> dw: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> argmax: array<vec4u>;

fn x_at(i: u32) -> f32 { return x1[i]; }
fn x_four(pixel: u32, four: u32) -> vec4f { return x[pixel * CI4 + four]; }
fn w_four(row: u32, four: u32) -> vec4f { return w[row * CO4 + four]; }
fn dy_four(pixel: u32, four: u32) -> vec4f { return dy[pixel * CO4 + four]; }
fn argmax_four(pixel: u32, channels: u32, four: u32) -> vec4u {
  return argmax[pixel * (channels / 4u) + four];
}

fn put_y(pixel: u32, four: u32, value: vec4f) { y[pixel * CO4 + four] = value; }
fn put_argmax(pixel: u32, four: u32, winner: vec4u) { argmax[pixel * CO4 + four] = winner; }
fn put_dx(pixel: u32, channels: u32, four: u32, value: vec4f) {
  dx[pixel * (channels / 4u) + four] = value;
}
fn put_dw(row: u32, four: u32, value: vec4f) { dw[row * CO4 + four] = value; }
