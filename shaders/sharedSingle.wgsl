// Placed before the kernels of conv2dShared.wgsl where they stage values in single precision.

alias Staged = vec4f;
const HALF = false;

fn as_staged(value: vec4f) -> Staged {
  return value;
}

