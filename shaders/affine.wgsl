// Each image under a random rotation and translation of its own, in training; y = x in evaluation:
//   y[n, i, j, c] = Σ over taps (h, w) of the point p = M (i, j):  weight · x[n, fixed h, fixed w, c]
//   p = centre + R(θ) ((i, j) − centre) − shift
// θ and shift are uniform in their ranges, a hash of (image's row in the whole batch, update, layer and seed). The taps
// are the four cells around p (bilinear) or the cell nearest to it; FILL says what stands outside.
//
// x, y, dy, dx (BATCH, H, W, C)
// forward: one invocation computes one output. dgrad: one invocation gathers an input's gradient
// from every output of its image, so that it needs no atomics and no inverse.

override BATCH: u32;
override H: u32;
override W: u32;
override C: u32;
override LAYER: u32;
override ANGLE_LOWER: f32;  // in turns
override ANGLE_UPPER: f32;
override ROWS_LOWER: f32;   // in heights, downwards
override ROWS_UPPER: f32;
override COLUMNS_LOWER: f32; // in widths, to the right
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

// (sin, cos) of a number of turns. The built-in ones may be off by 5e-4: too much for a position.
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

// Where in the input an output pixel (row, column) looks.
fn source(motion: Motion, pixel: vec2u) -> vec2f {
  let centre = vec2f(f32(H) - 1.0, f32(W) - 1.0) / 2.0;
  let from_centre = vec2f(pixel) - centre;
  let turned = vec2f(
    motion.turn.x * from_centre.y + motion.turn.y * from_centre.x,
    motion.turn.y * from_centre.y - motion.turn.x * from_centre.x,
  );
  return centre + turned - motion.shift;
}

// The remainder that is never negative.
fn modulo(index: i32, extent: i32) -> i32 {
  return ((index % extent) + extent) % extent;
}

// The cell that stands for an index of an axis; −1 where that is FILL_VALUE.
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

// Halves go away from 0, as in Keras.
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

// How much of one axis's point p comes from a cell.
fn weight(p: f32, cell: i32, extent: i32) -> f32 {
  if (NEAREST == 1u) { return select(0.0, 1.0, cell_of(nearest(p), extent) == cell); }
  let low = floor(p);
  let first = select(0.0, 1.0 - (p - low), cell_of(i32(low), extent) == cell);
  return first + select(0.0, p - low, cell_of(i32(low) + 1, extent) == cell);
}

@compute @workgroup_size(64)
fn dgrad(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = position(workgroup, workgroups, local);
  if (i >= BATCH * H * W * C) { return; }
  let n = i / (H * W * C);
  let h = i32(i / (W * C) % H);
  let w = i32(i / C % W);
  let motion = motion_of(n);
  var sum = 0.0;
  for (var row = 0u; row < H; row++) {
    for (var column = 0u; column < W; column++) {
      let p = source(motion, vec2u(row, column));
      let share = weight(p.x, h, i32(H));
      if (share == 0.0) { continue; }
      sum += share * weight(p.y, w, i32(W)) * dy[((n * H + row) * W + column) * C + i % C];
    }
  }
  dx[i] = sum;
}
