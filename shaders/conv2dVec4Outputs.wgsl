// What the forward kernels of the vectorised convolution share, placed after conv2dVec4.wgsl: the output pixels
// of a tile, and how its pixels × filters are stored.
//
// With POOL the pixels are those of windows of 2 × 2; y (BATCH, PH, PW, CO) is their maximum, argmax (as y) the
// maximum's row · OW + column, the first on ties.
//
// With K_SPLITS a sum is computed in so many parts, each over a range of its terms. y (K_SPLITS, pixels, CO)
// holds them without bias and activation, which foldForward.wgsl applies.

override ACTIVATION: u32 = 0u;
override POOL: u32 = 0u;
override PH: u32 = 1u;
override PW: u32 = 1u;
override K_SPLITS: u32 = 1u;
override OUT_PIXELS: u32 = BATCH * ((1u - POOL) * OH * OW + POOL * PH * PW * 4u);
override OUT_TILES: u32 = (OUT_PIXELS + ROWS - 1u) / ROWS;

// Output pixels from p on, or with POOL the four of a window; clamped to the last one.
fn output_pixels(p: u32) -> Pixels {
  if (POOL == 1u) {
    let window = min(p / 4u, BATCH * PH * PW - 1u);
    let row = (window / PW) % PH * 2u;
    let column = window % PW * 2u;
    return Pixels(vec4u(window / (PH * PW)), row + vec4u(0u, 0u, 1u, 1u), column + vec4u(0u, 1u, 0u, 1u));
  }
  let q = min(p + NEXT, vec4u(OUT_PIXELS - 1u));
  return Pixels(q / (OH * OW), (q / OW) % OH, q % OW);
}

fn bias_four(filters: u32) -> vec4f {
  if (USE_BIAS == 0u) { return vec4f(); }
  return w_four(KH * KW * CI, filters);
}

// Applies bias, activation and the maximum of a window; the block's columns are its pixels.
fn store_window(window: u32, filters: u32, block: mat4x4f) {
  let bias = bias_four(filters);
  let cell = window / PW % PH * 2u * OW + window % PW * 2u;
  var best = activate4(block[0] + bias, ACTIVATION);
  var winner = vec4u(cell);
  let end = no_unroll(4u);
  for (var i = 1u; i < end; i++) {
    let value = activate4(column(block, i) + bias, ACTIVATION);
    winner = select(winner, vec4u(cell + i / 2u * OW + i % 2u), value > best);
    best = select(best, value, value > best);
  }
  put_y(window, filters, best);
  put_argmax(window, filters, winner);
}

// Stores a tile of pixels from p on × filters from 4 · co on, or a part of its sums.
fn store_y(split: u32, p: u32, co: u32, tile: Tile) {
  let blocks = no_unroll(ROWS / 2u);
  for (var b = 0u; b < blocks; b++) {
    let filters = co + b % 2u;
    let first = p + b / 2u * 4u;
    if (filters >= CO4 || first >= OUT_PIXELS) { continue; }
    let block = block_of(tile, b);
    if (POOL == 1u && K_SPLITS == 1u) {
      store_window(first / 4u, filters, block);
      continue;
    }
    let end = no_unroll(min(4u, OUT_PIXELS - first));
    for (var i = 0u; i < end; i++) {
      var value = column(block, i);
      if (K_SPLITS == 1u) { value = activate4(value + bias_four(filters), ACTIVATION); }
      put_y(split * OUT_PIXELS + first + i, filters, value);
    }
  }
}
