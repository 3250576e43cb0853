// Reads of the convolution by subgroups where CO is a multiple of four; placed after conv2dSubgroup.wgsl.

@group(0) @binding(2) var<storage, read> w4: array<vec4f>;
@group(0) @binding(4) var<storage, read> dy4: array<vec4f>;

fn weights(at: u32) -> vec4f { return w4[at / 4u]; }
fn gradients(at: u32) -> vec4f { return dy4[at / 4u]; }
