import type { Gpu } from '../device.ts';

/** A kernel that multiplies matrices: C (M × N) = A (M × K) · B (K × N), all f32, row-major. */
export interface GemmKernel {
  readonly name: string;
  readonly code: string;
  /** rows and columns of C that one workgroup computes; they divide M and N */
  readonly tile: readonly [rows: number, columns: number];
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

const HEADER = /* wgsl */ `
override M: u32; override N: u32; override K: u32;
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
`;

/** In registers only: a thread computes `rows` × `vectors` · 4 of C. Fastest on most software drivers. */
function inRegisters(rows: number, vectors: number): GemmKernel {
  const sums = numbers(rows).flatMap((r) => numbers(vectors).map((v) => `s${r}_${v}`));
  const lane = (k: number) => 'xyzw'[k] ?? 'x';
  const step = numbers(4).map((k) => {
    const loads = numbers(vectors).map(
      (v) => `let b${k}_${v} = b[(4u * k + ${k}u) * (N / 4u) + column + ${v}u];`,
    );
    const sum = numbers(rows).flatMap((r) =>
      numbers(vectors).map(
        (v) => `s${r}_${v} = fma(vec4f(a${r}.${lane(k)}), b${k}_${v}, s${r}_${v});`,
      ),
    );
    return [...loads, ...sum].join('\n    ');
  });
  const code = /* wgsl */ `${HEADER}
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = ${rows}u * id.y;
  let column = ${vectors}u * id.x;
  ${sums.map((s) => `var ${s} = vec4f();`).join(' ')}
  for (var k = 0u; k < K / 4u; k++) {
    ${numbers(rows)
      .map((r) => `let a${r} = a[(row + ${r}u) * (K / 4u) + k];`)
      .join('\n    ')}
    ${step.join('\n    ')}
  }
  ${numbers(rows)
    .flatMap((r) =>
      numbers(vectors).map((v) => `c[(row + ${r}u) * (N / 4u) + column + ${v}u] = s${r}_${v};`),
    )
    .join('\n  ')}
}`;
  const columns = 4 * vectors;
  return { name: `registers ${rows} × ${columns}`, code, tile: [8 * rows, 8 * columns] };
}

/** Tiles of 64 × 64 in workgroup memory, 4 × 4 for each thread. Fastest on most GPUs. */
const throughSharedMemory: GemmKernel = {
  name: 'shared memory 64 × 64',
  tile: [64, 64],
  code: /* wgsl */ `${HEADER}
var<workgroup> tileA: array<array<vec4f, 4>, 64>;
var<workgroup> tileB: array<array<vec4f, 16>, 16>;
@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let flat = 16u * local.y + local.x;
  let row = 64u * group.y;
  let column = 16u * group.x;
  var sums = array<vec4f, 4>();
  for (var k = 0u; k < K / 16u; k++) {
    tileA[flat / 4u][flat % 4u] = a[(row + flat / 4u) * (K / 4u) + 4u * k + flat % 4u];
    tileB[local.y][local.x] = b[(16u * k + local.y) * (N / 4u) + column + local.x];
    workgroupBarrier();
    for (var q = 0u; q < 4u; q++) {
      let b0 = tileB[4u * q][local.x];
      let b1 = tileB[4u * q + 1u][local.x];
      let b2 = tileB[4u * q + 2u][local.x];
      let b3 = tileB[4u * q + 3u][local.x];
      for (var r = 0u; r < 4u; r++) {
        let left = tileA[4u * local.y + r][q];
        sums[r] += left.x * b0 + left.y * b1 + left.z * b2 + left.w * b3;
      }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4u; r++) {
    c[(row + 4u * local.y + r) * (N / 4u) + column + local.x] = sums[r];
  }
}`,
};

/**
 * 16 rows for each subgroup, four columns for each invocation. One invocation reads a row's value and
 * broadcasts it.
 */
function bySubgroups(lanes: number): GemmKernel {
  const sums = numbers(16).map((r) => `s${r}`);
  const own = numbers(16 / lanes);
  const code = /* wgsl */ `enable subgroups;${HEADER}
@group(0) @binding(0) var<storage, read> values: array<f32>;
@compute @workgroup_size(${lanes})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(subgroup_invocation_id) lane: u32,
) {
  let row = 16u * group.y;
  let column = ${lanes}u * group.x + lane;
  ${sums.map((s) => `var ${s} = vec4f();`).join(' ')}
  for (var k = 0u; k < K; k++) {
    ${own.map((i) => `let own${i} = values[(row + ${lanes * i}u + lane) * K + k];`).join('\n    ')}
    let right = b[k * (N / 4u) + column];
    ${sums
      .map((s, r) => {
        const left = `subgroupBroadcast(own${Math.floor(r / lanes)}, ${r % lanes}u)`;
        return `${s} = fma(vec4f(${left}), right, ${s});`;
      })
      .join('\n    ')}
  }
  ${sums.map((s, r) => `c[(row + ${r}u) * (N / 4u) + column] = ${s};`).join('\n  ')}
}`;
  return { name: `subgroups of ${lanes}, 16 × ${4 * lanes}`, code, tile: [16, 4 * lanes] };
}

const gemmKernels: readonly GemmKernel[] = [
  inRegisters(4, 1),
  inRegisters(8, 1),
  inRegisters(4, 2),
  inRegisters(8, 2),
  throughSharedMemory,
];

/** The kernels that a GPU can run. */
export function gemmKernelsFor({
  device,
  info: { subgroupMinSize: lanes = 0, subgroupMaxSize },
}: Pick<Gpu, 'info'> & { readonly device: Pick<GPUDevice, 'features'> }): readonly GemmKernel[] {
  const fits = lanes === subgroupMaxSize && [4, 8, 16].includes(lanes);
  if (!device.features.has('subgroups') || !fits) return gemmKernels;
  return [...gemmKernels, bySubgroups(lanes)];
}
