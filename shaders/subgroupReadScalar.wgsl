// Reads of the convolution by subgroups where CO is no multiple of four; placed after conv2dSubgroup.wgsl.
// Reads beyond the last filter get values of the next row, for sums that are not stored.

fn weights(at: u32) -> vec4f { return vec4f(w[at], w[at + 1u], w[at + 2u], w[at + 3u]); }
fn gradients(at: u32) -> vec4f { return vec4f(dy[at], dy[at + 1u], dy[at + 2u], dy[at + 3u]); }
