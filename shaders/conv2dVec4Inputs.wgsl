// What the dgrad kernels of the vectorised convolution share, after conv2dVec4.wgsl: which input pixels a
// tile has, which outputs read them, and how a pixel's gradient is stored.
//
// With GROUP a tile's pixels are one place in 8 images, so that a tap outside is outside for all.
//   MASK    times the slope of the activation that gave x
//   UNPOOL  x is a pooled map (…, PH, PW, UC), and dx the map (…, OUTER_H, OUTER_W, UC) before the pool:
//           each winner gets its window's gradient, the window's other cells 0; cells under no window
//           stay as they were allocated, 0

override PH: u32 = 1u;
override PW: u32 = 1u;
override MASK: u32 = 0u;
override GROUP: u32 = 0u;
override UNPOOL: u32 = 0u;
override UC: u32 = 4u;
override OUTER_H: u32 = 1u;
override OUTER_W: u32 = 1u;
override IN_TILES: u32 = (1u - GROUP) * ((BATCH * H * W + 7u) / 8u) + GROUP * ((BATCH + 7u) / 8u * H * W);

// The first or the second four input pixels of a tile; images beyond the batch are no pixels.
fn input_pixels(tile: u32, first: u32) -> Pixels {
  if (GROUP == 1u) {
    let place = tile % (H * W);
    return Pixels(tile / (H * W) * 8u + first + NEXT, vec4u(place / W), vec4u(place % W));
  }
  let q = tile * 8u + first + NEXT;
  return Pixels(q / (H * W), (q / W) % H, q % W);
}

// The outputs that read these input pixels through tap (0, 0), with strides of 1.
fn output_windows(pixels: Pixels) -> Windows {
  let row = pixels.row + PAD_TOP;
  let column = pixels.column + PAD_LEFT;
  return Windows((min(pixels.image, vec4u(BATCH - 1u)) * OH + row) * OW + column, row, column);
}

// The outputs that read the input pixels through tap (kh, kw).
fn output_cells(windows: Windows, kh: u32, kw: u32) -> Cells {
  let at = windows.at - (kh * OW + kw);
  let inside = (windows.row - kh < vec4u(OH)) & (windows.column - kw < vec4u(OW));
  return Cells(select(vec4u(), at, inside), select(vec4f(), vec4f(1.0), inside));
}

fn dy_block(cells: Cells, co: u32) -> mat4x4f {
  let at = cells.at * CO4 + co;
  return mat4x4f(
    dy[at.x] * cells.inside.x, dy[at.y] * cells.inside.y,
    dy[at.z] * cells.inside.z, dy[at.w] * cells.inside.w,
  );
}

// One pixel's gradient of four channels.
fn store_dx(image: u32, row: u32, column: u32, ci: u32, gradient: vec4f) {
  if (image >= BATCH || ci >= CI4) { return; }
  let at = ((image * H + row) * W + column) * CI4 + ci;
  var g = gradient;
  if (MASK != 0u) {
    let value = x[at];
    g *= vec4f(
      activation_slope(value.x, MASK), activation_slope(value.y, MASK),
      activation_slope(value.z, MASK), activation_slope(value.w, MASK),
    );
  }
  if (UNPOOL == 0u) {
    dx[at] = g;
    return;
  }
  let winner = argmax[at];
  let window = at / (UC / 4u);
  let cell = window / PW % PH * 2u * OUTER_W + window % PW * 2u;
  let first = (window / (PH * PW) * OUTER_H * OUTER_W + cell) * (UC / 4u) + at % (UC / 4u);
  let below = first + OUTER_W * (UC / 4u);
  dx[first] = select(vec4f(), g, winner == vec4u(cell));
  dx[first + UC / 4u] = select(vec4f(), g, winner == vec4u(cell + 1u));
  dx[below] = select(vec4f(), g, winner == vec4u(cell + OUTER_W));
  dx[below + UC / 4u] = select(vec4f(), g, winner == vec4u(cell + OUTER_W + 1u));
}
