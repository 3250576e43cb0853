// What the wgrad kernels of the vectorised convolution share, placed after conv2dVec4.wgsl: the pixels that a
// sum covers. conv2dStore.wgsl or conv2dUpdate.wgsl uses the result.
//
// A sum covers the USED_OH × USED_OW first pixels of IMAGES_PER_SPLIT images, because dy is 0 beyond them, or
// one of the PARTS of these pixels; dw (SPLITS, taps, CO) holds partial sums.

override IMAGES_PER_SPLIT: u32 = 1u;
override PARTS: u32 = 1u;
override SPLITS: u32 = 1u;
override USED_OH: u32 = OH;
override USED_OW: u32 = OW;
override USED: u32 = USED_OH * USED_OW;
override PART_PIXELS: u32 = ((USED + PARTS - 1u) / PARTS + 3u) / 4u * 4u;

// The range of a split: images, and used pixels of each, from the first to before the last.
struct Range {
  image: u32,
  image_end: u32,
  q: u32,
  q_end: u32,
}

fn range_of(split: u32) -> Range {
  let image = split / PARTS * IMAGES_PER_SPLIT;
  let q = split % PARTS * PART_PIXELS;
  return Range(image, min(image + IMAGES_PER_SPLIT, BATCH), q, no_unroll(min(q + PART_PIXELS, USED)));
}

// Four output pixels of an image, from its used pixel q on.
fn used_pixels(image: u32, q: u32) -> Pixels {
  let at = min(q + NEXT, vec4u(USED - 1u));
  return Pixels(vec4u(image), at / USED_OW, at % USED_OW);
}

// Columns are the pixels' dy from 4 · co on; 0 beyond the image's last used pixel.
fn used_dy(pixels: Pixels, q: u32, co: u32) -> mat4x4f {
  let at = (pixels.image * OH + pixels.row) * OW + pixels.column;
  let there = select(vec4f(), vec4f(1.0), q + NEXT < vec4u(USED));
  return mat4x4f(
    dy_four(at.x, co) * there.x, dy_four(at.y, co) * there.y,
    dy_four(at.z, co) * there.z, dy_four(at.w, co) * there.w,
  );
}
