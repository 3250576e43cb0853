// Rotates and translates each image by random amounts in training; y = x in evaluation:
//   y[n, i, j, c] = Σ over taps (h, w) of the point p = M (i, j):  weight · x[n, cell of h, cell of w, c]
//   p = centre + R(θ) ((i, j) − centre) − shift
// θ and shift are uniform in their ranges, drawn by a hash of (image's row in the whole batch, update, layer and
// seed). The taps are the four cells around p (bilinear) or the cell nearest to it; FILL gives the values outside.
//
// x, y, dy, dx (BATCH, H, W, C)
// forward: one invocation computes one output. dgrad: one invocation gathers an input's gradient, so that it
// needs no atomics. The plane around the image is tiled by copies of it, according to FILL. A cell has an index
// in each tile that points reach. It gets gradients from the outputs whose point is less than a cell from that
// index: they are in the box around this square of points, rotated back.

override BATCH: u32;
override H: u32;
override W: u32;
override C: u32;
override LAYER: u32;
override ANGLE_LOWER: f32;  // in turns
override ANGLE_UPPER: f32;
override ROWS_LOWER: f32;   // share of the height, downwards
override ROWS_UPPER: f32;
override COLUMNS_LOWER: f32; // share of the width, to the right
override COLUMNS_UPPER: f32;
override NEAREST: u32;      // 1: the nearest cell; 0: bilinear
override FILL: u32;
override FILL_VALUE: f32;

const CONSTANT = 0;
const CLAMP = 1;
const REFLECT = 2;

@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<storage, read> dy: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;

// (sin, cos) of an angle in turns. The built-in functions may be off by 5e-4: too much for a position.
fn sin_cos(turns: f32) -> vec2f {
  let quarters = round(turns * 4.0);
  let a = (turns - quarters * 0.25) * 6.2831853;
  let b = a * a;
  let s = a * (1.0 - b / 6.0 * (1.0 - b / 20.0 * (1.0 - b / 42.0 * (1.0 - b / 72.0))));
  let c = 1.0 - b / 2.0 * (1.0 - b / 12.0 * (1.0 - b / 30.0 * (1.0 - b / 56.0 * (1.0 - b / 90.0))));
  switch (i32(quarters) & 3) {
    case 1: { return vec2f(c, -s); }
    case 2: { return vec2f(-s, -c); }
    case 3: { return vec2f(-c, s); }
    default: { return vec2f(s, c); }
  }
}

struct Motion {
  turn: vec2f,  // sin θ, cos θ
  shift: vec2f, // cells, down and right
}

fn motion_of(n: u32) -> Motion {
  let hash = pcg3d(vec3u(now.row + n, now.t, now.seed ^ (LAYER * 0x9e3779b9u)));
  let u = vec3f(hash >> vec3u(8u)) / 16777216.0;
  let rows = mix(ROWS_LOWER, ROWS_UPPER, u.x) * f32(H);
  let columns = mix(COLUMNS_LOWER, COLUMNS_UPPER, u.y) * f32(W);
  return Motion(sin_cos(mix(ANGLE_LOWER, ANGLE_UPPER, u.z)), vec2f(rows, columns));
}

const CENTRE = vec2f(f32(H) - 1.0, f32(W) - 1.0) / 2.0;

// (rows, columns) from the centre, rotated by θ; `turn` is its (sin, cos).
fn turned(turn: vec2f, v: vec2f) -> vec2f {
  return vec2f(turn.x * v.y + turn.y * v.x, turn.y * v.y - turn.x * v.x);
}

// The input position that an output pixel (row, column) reads.
fn source(motion: Motion, pixel: vec2u) -> vec2f {
  return CENTRE + turned(motion.turn, vec2f(pixel) - CENTRE) - motion.shift;
}

// The remainder, never negative.
fn modulo(index: i32, extent: i32) -> i32 {
  return ((index % extent) + extent) % extent;
}

// The cell at an index of an axis, which may be outside; −1 where it is FILL_VALUE.
fn cell_of(index: i32, extent: i32) -> i32 {
  if (index >= 0 && index < extent) { return index; }
  switch FILL {
    case CONSTANT: { return -1; }
    case CLAMP: { return clamp(index, 0, extent - 1); }
    case REFLECT: {
      let place = modulo(index, 2 * extent);
      return min(place, 2 * extent - 1 - place);
    }
    default: { return modulo(index, extent); }
  }
}

fn value(n: u32, row: i32, column: i32, c: u32) -> f32 {
  let h = cell_of(row, i32(H));
  let w = cell_of(column, i32(W));
  if (h < 0 || w < 0) { return FILL_VALUE; }
  return x[((n * H + u32(h)) * W + u32(w)) * C + c];
}

// Rounds halves away from 0, as Keras does.
fn nearest(p: f32) -> i32 {
  return i32(sign(p) * floor(abs(p) + 0.5));
}

@compute @workgroup_size(64)
fn forward(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * H * W * C) { return; }
  if (now.training == 0u) {
    y[i] = x[i];
    return;
  }
  let c = i % C;
  let n = i / (H * W * C);
  let p = source(motion_of(n), vec2u(i / (W * C) % H, i / C % W));
  if (NEAREST == 1u) {
    y[i] = value(n, nearest(p.x), nearest(p.y), c);
    return;
  }
  let low = floor(p);
  let part = p - low;
  let row = i32(low.x);
  let column = i32(low.y);
  let top = mix(value(n, row, column, c), value(n, row, column + 1, c), part.y);
  let bottom = mix(value(n, row + 1, column, c), value(n, row + 1, column + 1, c), part.y);
  y[i] = mix(top, bottom, part.x);
}

// A range of indexes of an axis, both ends included.
struct Span {
  first: i32,
  last: i32,
}

// Half of the height and width of the box around a rotated rectangle, from half of the rectangle's.
fn box_around(turn: vec2f, half: vec2f) -> vec2f {
  return abs(turn.y) * half + abs(turn.x) * half.yx;
}

// Added to the one cell that a tap reaches, because positions are rounded.
const SLACK = 0.01;

// The range of all taps of an axis whose points are at most `half` from the middle.
fn reach(middle: f32, half: f32) -> Span {
  return Span(i32(floor(middle - half - SLACK)), i32(floor(middle + half + SLACK)) + 1);
}

// The tiles that contain these indexes; the image is tile 0. The other modes have no other tiles.
fn tiles_of(taps: Span, extent: i32) -> Span {
  if (FILL == CONSTANT || FILL == CLAMP) { return Span(0, 0); }
  let first = taps.first - modulo(taps.first, extent);
  return Span(first / extent, (taps.last - modulo(taps.last, extent)) / extent);
}

// The indexes that map to a cell in a tile: one, or more where indexes beyond a border are clamped to it.
fn indices_of(cell: i32, tile: i32, extent: i32, taps: Span) -> Span {
  let mirrored = FILL == REFLECT && (tile & 1) == 1;
  let index = tile * extent + select(cell, extent - 1 - cell, mirrored);
  var span = Span(index, index);
  if (FILL == CLAMP && cell == 0) { span.first = min(index, taps.first); }
  if (FILL == CLAMP && cell == extent - 1) { span.last = max(index, taps.last); }
  return span;
}

fn holds(span: Span, index: i32) -> bool {
  return span.first <= index && index <= span.last;
}

// The weight of these indexes for point p on one axis.
fn weight(p: f32, indices: Span) -> f32 {
  if (NEAREST == 1u) { return select(0.0, 1.0, holds(indices, nearest(p))); }
  let low = floor(p);
  let first = select(0.0, 1.0 - (p - low), holds(indices, i32(low)));
  return first + select(0.0, p - low, holds(indices, i32(low) + 1));
}

// The gradient of channel c from the outputs of image n that read these rows and columns.
fn gathered(n: u32, c: u32, motion: Motion, rows: Span, columns: Span) -> f32 {
  let first = vec2f(f32(rows.first), f32(columns.first));
  let last = vec2f(f32(rows.last), f32(columns.last));
  let back = vec2f(-motion.turn.x, motion.turn.y);
  let middle = CENTRE + turned(back, (first + last) / 2.0 + motion.shift - CENTRE);
  let half = box_around(back, (last - first) / 2.0 + 1.0 + SLACK);
  let start = vec2u(max(ceil(middle - half), vec2f()));
  let end = vec2u(clamp(floor(middle + half) + 1.0, vec2f(), vec2f(f32(H), f32(W))));
  var sum = 0.0;
  for (var row = start.x; row < end.x; row++) {
    for (var column = start.y; column < end.y; column++) {
      let p = source(motion, vec2u(row, column));
      let share = weight(p.x, rows);
      if (share == 0.0) { continue; }
      sum += share * weight(p.y, columns) * dy[((n * H + row) * W + column) * C + c];
    }
  }
  return sum;
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * H * W * C) { return; }
  if (now.training == 0u) {
    dx[i] = dy[i];
    return;
  }
  let n = i / (H * W * C);
  let h = i32(i / (W * C) % H);
  let w = i32(i / C % W);
  let motion = motion_of(n);
  let middle = CENTRE - motion.shift;
  let half = box_around(motion.turn, CENTRE);
  let row_taps = reach(middle.x, half.x);
  let column_taps = reach(middle.y, half.y);
  let row_tiles = tiles_of(row_taps, i32(H));
  let column_tiles = tiles_of(column_taps, i32(W));
  var sum = 0.0;
  for (var row_tile = row_tiles.first; row_tile <= row_tiles.last; row_tile++) {
    let rows = indices_of(h, row_tile, i32(H), row_taps);
    for (var tile = column_tiles.first; tile <= column_tiles.last; tile++) {
      let columns = indices_of(w, tile, i32(W), column_taps);
      sum += gathered(n, i % C, motion, rows, columns);
    }
  }
  dx[i] = sum;
}
