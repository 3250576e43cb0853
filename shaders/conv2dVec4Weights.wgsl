// What the wgrad kernels of the vectorised convolution share, after conv2dVec4.wgsl: which pixels a sum
// goes over, and how it is stored.
//
// A sum goes over IMAGES_PER_SPLIT images, and over the USED_OH × USED_OW first pixels of each, as beyond
// them dy is 0; dw (SPLITS, taps, CO) holds partial sums.

override IMAGES_PER_SPLIT: u32 = 1u;
override SPLITS: u32 = 1u;
override USED_OH: u32 = OH;
override USED_OW: u32 = OW;

// Four output pixels of an image, from its used pixel q on.
fn used_pixels(image: u32, q: u32) -> Pixels {
  let at = min(q + NEXT, vec4u(USED_OH * USED_OW - 1u));
  return Pixels(vec4u(image), at / USED_OW, at % USED_OW);
}

// Columns are the pixels' dy from 4 · co on; 0 beyond the image's last used pixel.
fn used_dy(pixels: Pixels, q: u32, co: u32) -> mat4x4f {
  let at = (pixels.image * OH + pixels.row) * OW + pixels.column;
  let there = select(vec4f(), vec4f(1.0), q + NEXT < vec4u(USED_OH * USED_OW));
  return mat4x4f(
    dy_four(at.x, co) * there.x, dy_four(at.y, co) * there.y,
    dy_four(at.z, co) * there.z, dy_four(at.w, co) * there.w,
  );
}

// Four rows of dw.
fn store_dw(split: u32, row: u32, rows: u32, co: u32, block: mat4x4f) {
  if (co >= CO4) { return; }
  let first = split * (KH * KW * CI + USE_BIAS) + row;
  var columns = block;
  for (var i = 0u; i < turns(rows); i++) { put_dw(first + i, co, columns[i]); }
}
