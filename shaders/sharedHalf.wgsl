// Stands before all where the kernels of conv2dShared.wgsl stage values in half precision: half the
// workgroup memory to write and read. Products and sums stay in single precision, as do all tensors.
enable f16;

alias Staged = vec4h;
const HALF = true;
const LARGEST = vec4f(65504.0);

// What is too large becomes the largest; a NaN stays one, so that it shows.
fn as_staged(value: vec4f) -> Staged {
  return Staged(select(value, sign(value) * LARGEST, abs(value) > LARGEST));
}

