// What the dgrad kernels of the vectorised convolution share, placed after conv2dVec4.wgsl: the input pixels of
// a tile, the outputs that read them, and how a pixel's gradient is stored.
//
// Input pixels are grouped in PHASE_ROWS × PHASE_COLUMNS phases, by row and column modulo the strides. Only the
// pixels of one phase are read through the same taps, and all pixels of a tile have one phase. With GROUP a
// tile's pixels are one position in 8 images, so that a tap which is outside is outside for all of them.
//   MASK    times the slope of the activation that gave x
//   UNPOOL  x is a pooled map (…, PH, PW, UC), and dx the map (…, OUTER_H, OUTER_W, UC) before the pool:
//           the maximum gets its window's gradient, the window's other cells get 0; cells that no
//           window covers keep their initial 0
//
// With K_SPLITS a sum is computed in so many parts, each over a range of its terms. dx (K_SPLITS, BATCH · H · W,
// CI) holds them without MASK and UNPOOL, which foldDgrad.wgsl applies.

override PH: u32 = 1u;
override PW: u32 = 1u;
override MASK: u32 = 0u;
override GROUP: u32 = 0u;
override UNPOOL: u32 = 0u;
override UC: u32 = 4u;
override OUTER_H: u32 = 1u;
override OUTER_W: u32 = 1u;
override K_SPLITS: u32 = 1u;
// neighbouring pixels whose tiles visit their taps together
override TOGETHER: u32 = 8u;

// as many phases as strides, but at most as many as the input has rows and columns
override PHASE_ROWS: u32 = SH;
override PHASE_COLUMNS: u32 = SW;

// rows and columns of the largest phase, and its tiles
override PHASE_H: u32 = (H + SH - 1u) / SH;
override PHASE_W: u32 = (W + SW - 1u) / SW;
override PHASE_TILES: u32 =
  (1u - GROUP) * ((BATCH * PHASE_H * PHASE_W + TOGETHER - 1u) / TOGETHER * TOGETHER / 8u)
  + GROUP * ((BATCH + 7u) / 8u * PHASE_H * PHASE_W);
override IN_TILES: u32 = PHASE_ROWS * PHASE_COLUMNS * PHASE_TILES;

// Row and column of a tile's phase.
fn phase_of(tile: u32) -> vec2u {
  if (PHASE_ROWS * PHASE_COLUMNS == 1u) { return vec2u(); }
  let phase = tile / PHASE_TILES;
  return vec2u(phase / PHASE_COLUMNS, phase % PHASE_COLUMNS);
}

// Four input pixels of a tile of eight, from `first` on; those in images beyond the batch do not exist.
fn input_pixels(tile: u32, first: u32) -> Pixels {
  let cells = PHASE_H * PHASE_W;
  let phase = phase_of(tile);
  let within = tile - (phase.x * PHASE_COLUMNS + phase.y) * PHASE_TILES;
  var q = within * 8u + first + NEXT;
  if (GROUP == 1u) { q = (within / cells * 8u + first + NEXT) * cells + within % cells; }
  let row = q / PHASE_W % PHASE_H * SH + phase.x;
  let column = q % PHASE_W * SW + phase.y;
  // a phase may have one row or column less than the largest
  let there = (row < vec4u(H)) & (column < vec4u(W));
  return Pixels(select(vec4u(BATCH), q / cells, there), row, column);
}

// The taps through which a tile's pixels are read: every SH-th from the first, and how many.
struct Taps {
  first: vec2u,
  count: vec2u,
}

fn taps_of(tile: u32) -> Taps {
  let strides = vec2u(SH, SW);
  let kernel = vec2u(KH, KW);
  let first = (phase_of(tile) + vec2u(PAD_TOP, PAD_LEFT)) % strides;
  return Taps(first, (max(kernel, first) - first + strides - 1u) / strides);
}

// The row of w where the channels of the tap at `place` begin.
fn tap_row(taps: Taps, place: u32) -> u32 {
  let tap = taps.first + vec2u(place / taps.count.y, place % taps.count.y) * vec2u(SH, SW);
  return (tap.x * KW + tap.y) * CI;
}

// The outputs that read these input pixels through their first tap.
fn output_windows(pixels: Pixels) -> Windows {
  let row = (pixels.row + PAD_TOP) / SH;
  let column = (pixels.column + PAD_LEFT) / SW;
  return Windows((min(pixels.image, vec4u(BATCH - 1u)) * OH + row) * OW + column, row, column);
}

// The outputs that read the input pixels through the tap at `place`.
fn output_cells(windows: Windows, taps: Taps, place: u32) -> Cells {
  let up = place / taps.count.y;
  let left = place % taps.count.y;
  let at = windows.at - (up * OW + left);
  let inside = (windows.row - up < vec4u(OH)) & (windows.column - left < vec4u(OW));
  return Cells(select(vec4u(), at, inside), select(vec4f(), vec4f(1.0), inside));
}

fn dy_block(cells: Cells, co: u32) -> mat4x4f {
  let at = cells.at;
  let inside = cells.inside;
  return mat4x4f(
    dy_four(at.x, co) * inside.x, dy_four(at.y, co) * inside.y,
    dy_four(at.z, co) * inside.z, dy_four(at.w, co) * inside.w,
  );
}

// Stores the gradient of four channels of a pixel.
fn finish_dx(pixel: u32, ci: u32, gradient: vec4f) {
  var g = gradient;
  if (MASK != 0u) {
    let value = x_four(pixel, ci);
    g *= vec4f(
      activation_slope(value.x, MASK), activation_slope(value.y, MASK),
      activation_slope(value.z, MASK), activation_slope(value.w, MASK),
    );
  }
  if (UNPOOL == 0u) {
    put_dx(pixel, CI, ci, g);
    return;
  }
  // a pixel of the pooled map, and a vector of its channels
  let window = pixel * (CI / UC) + 4u * ci / UC;
  let four = 4u * ci % UC / 4u;
  let winner = argmax_four(window, UC, four);
  let cell = window / PW % PH * 2u * OUTER_W + window % PW * 2u;
  let first = window / (PH * PW) * OUTER_H * OUTER_W + cell;
  put_dx(first, UC, four, select(vec4f(), g, winner == vec4u(cell)));
  put_dx(first + 1u, UC, four, select(vec4f(), g, winner == vec4u(cell + 1u)));
  put_dx(first + OUTER_W, UC, four, select(vec4f(), g, winner == vec4u(cell + OUTER_W)));
  put_dx(first + OUTER_W + 1u, UC, four, select(vec4f(), g, winner == vec4u(cell + OUTER_W + 1u)));
}

// Stores the results of the pixels of a tile of eight from `first` on × the channels from 4 · ci on, or a
// part of their sums.
fn store_dx(split: u32, tile: u32, first: u32, ci: u32, sums: Tile) {
  let end = no_unroll(ROWS * 2u);
  for (var i = 0u; i < end; i++) {
    let b = i / 4u;
    let k = i % 4u;
    let pixels = input_pixels(tile, first + b / 2u * 4u);
    let image = component_u32(pixels.image, k);
    let channels = ci + b % 2u;
    if (image >= BATCH || channels >= CI4) { continue; }
    let pixel = (image * H + component_u32(pixels.row, k)) * W + component_u32(pixels.column, k);
    let gradient = column(block_of(sums, b), k);
    if (K_SPLITS == 1u) { finish_dx(pixel, channels, gradient); }
    else { put_dx(split * (BATCH * H * W) + pixel, CI, channels, gradient); }
  }
}
