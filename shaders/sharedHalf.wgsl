// Placed first where the kernels of conv2dShared.wgsl stage values in half precision: half the workgroup
// memory traffic. Products and sums are in single precision, as are all tensors.
enable f16;

alias Staged = vec4h;
const HALF = true;
const LARGEST = vec4f(65504.0);

// Clamps to the largest finite value; a NaN stays, so that it is visible.
fn as_staged(value: vec4f) -> Staged {
  return Staged(select(value, sign(value) * LARGEST, abs(value) > LARGEST));
}

