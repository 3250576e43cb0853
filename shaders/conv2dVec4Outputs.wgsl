// What the forward kernels of the vectorised convolution share, after conv2dVec4.wgsl: which output
// pixels a tile has, and how its 8 pixels × 8 filters are stored.
//
// With POOL the pixels are those of two windows of 2 × 2; y (BATCH, PH, PW, CO) is their maximum, argmax
// (as y) the winner's row · OW + column, the first on ties.

override ACTIVATION: u32 = 0u;
override POOL: u32 = 0u;
override PH: u32 = 1u;
override PW: u32 = 1u;
override OUT_PIXELS: u32 = BATCH * ((1u - POOL) * OH * OW + POOL * PH * PW * 4u);
override OUT_TILES: u32 = (OUT_PIXELS + 7u) / 8u;

// Output pixels from p on, or with POOL the four of a window; none beyond the last.
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

// A tile's four blocks: 8 pixels × 8 filters.
struct Tile {
  z00: mat4x4f,
  z01: mat4x4f,
  z10: mat4x4f,
  z11: mat4x4f,
}

// Bias, activation and, with POOL, the maximum of each window.
fn store_y(p: u32, p0: Pixels, p1: Pixels, co: u32, tile: Tile) {
  var blocks = array<mat4x4f, 4>(tile.z00, tile.z01, tile.z10, tile.z11);
  var firsts = array<u32, 2>(p0.row.x * OW + p0.column.x, p1.row.x * OW + p1.column.x);
  for (var b = 0u; b < turns(4u); b++) {
    let filters = co + b % 2u;
    let first = p + b / 2u * 4u;
    if (filters >= CO4 || first >= OUT_PIXELS) { continue; }
    var bias = vec4f();
    if (USE_BIAS == 1u) { bias = w_four(KH * KW * CI, filters); }
    if (POOL == 0u) {
      for (var i = 0u; i < turns(min(4u, OUT_PIXELS - first)); i++) {
        put_y(first + i, filters, activate4(blocks[b][i] + bias, ACTIVATION));
      }
      continue;
    }
    let cell = firsts[b / 2u];
    var best = activate4(blocks[b][0] + bias, ACTIVATION);
    var winner = vec4u(cell);
    for (var i = 1u; i < turns(4u); i++) {
      let value = activate4(blocks[b][i] + bias, ACTIVATION);
      winner = select(winner, vec4u(cell + i / 2u * OW + i % 2u), value > best);
      best = select(best, value, value > best);
    }
    put_y(first / 4u, filters, best);
    put_argmax(first / 4u, filters, winner);
  }
}
