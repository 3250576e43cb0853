// Reads of the convolution by subgroups where CO does not come in fours; stands after conv2dSubgroup.wgsl.
// Beyond the last filter they go on into the next row, for sums that nobody stores.

fn weights(at: u32) -> vec4f { return vec4f(w[at], w[at + 1u], w[at + 2u], w[at + 3u]); }
fn gradients(at: u32) -> vec4f { return vec4f(dy[at], dy[at + 1u], dy[at + 2u], dy[at + 3u]); }
