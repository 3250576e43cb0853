import * as z from 'zod/mini';
import { elementCount, type Shape } from '../../engine/core/shape.ts';
import { FormatError } from '../formatError.ts';
import { halfToNumber } from '../narrowFloats.ts';
import { showValue } from '../showValue.ts';

/**
 * A tensor of a layers model, whose bytes are read when they are asked for. Every number takes 4 bytes then: those
 * quantized to uint8 grow fourfold, to uint16 and float16 twofold.
 */
export interface TfjsTensor {
  readonly name: string;
  readonly shape: Shape;
  /** of the optimizer's state */
  readonly isOptimizer: boolean;
  read(): Float32Array | Int32Array;
}

/** How the bytes of a tensor become numbers. */
interface Stored {
  readonly bytes: number;
  read(bytes: Uint8Array<ArrayBuffer>): Float32Array | Int32Array;
}

const finite = z.number();
const extent = z.int().check(z.gte(0));
const entrySchema = z.object({
  name: z.string(),
  shape: z.array(extent),
  dtype: z.string(),
  group: z.optional(z.nullable(z.string())),
  quantization: z.optional(
    z.object({ dtype: z.string(), min: z.optional(finite), scale: z.optional(finite) }),
  ),
});
type Entry = z.infer<typeof entrySchema>;
const manifestSchema = z.array(
  z.object({ paths: z.array(z.string()), weights: z.array(entrySchema) }),
);
type Group = z.infer<typeof manifestSchema>[number];

const DTYPES = 'float32 and int32, as they are or quantized to uint8, uint16 or float16';

/** A file's name, without the folders before it. */
export function baseName(path: string): string {
  return path.slice(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
}

/** @throws {FormatError} tfjsManifest where it is another thing */
export function parseManifest(file: string, manifest: unknown): readonly Group[] {
  const read = manifestSchema.safeParse(manifest);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const actual = issue?.path.reduce<unknown>(
    (value, key) => Reflect.get(Object(value), key),
    manifest,
  );
  throw new FormatError('tfjsManifest', {
    file,
    field: ['weightsManifest', ...(issue?.path ?? [])].map(String).join('.'),
    actual: showValue(actual),
    expected: 'as TensorFlow.js writes it',
  });
}

/** Names of the files that hold the weights. */
export function shardNames(groups: readonly Group[]): readonly string[] {
  return groups.flatMap(({ paths }) => paths.map(baseName));
}

/**
 * The tensors of a model; sizes are checked before anything is copied.
 * @param file the name of `model.json`
 * @param shardOf the bytes of a file of weights
 * @throws {FormatError} tfjsManifest, tfjsLength or tfjsDtype
 */
export function tensorsIn(
  file: string,
  groups: readonly Group[],
  shardOf: (name: string) => Uint8Array,
): readonly TfjsTensor[] {
  const names = shardNames(groups);
  refuseTwice(file, names);
  refuseTwice(
    file,
    groups.flatMap(({ weights }) => weights.map(({ name }) => name)),
  );
  return groups.flatMap(({ paths, weights }) => {
    const shards = paths.map((path) => shardOf(baseName(path)));
    const actual = shards.reduce((sum, { length }) => sum + length, 0);
    let end = 0;
    const tensors = weights.map((entry): TfjsTensor => {
      const { name, shape, group } = entry;
      const stored = storedAs(entry);
      const begin = end;
      const size = elementCount(shape) * stored.bytes;
      end += size;
      const read = () => stored.read(gathered(shards, begin, size));
      return { name, shape, isOptimizer: group === 'optimizer', read };
    });
    if (actual !== end) {
      const name = paths.map(baseName).join(', ') || 'no files';
      throw new FormatError('tfjsLength', { file, name, expected: end, actual });
    }
    return tensors;
  });
}

function refuseTwice(file: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!seen.has(name)) {
      seen.add(name);
      continue;
    }
    const values = { field: `the name ${showValue(name)}`, actual: 'given twice', expected: 'one' };
    throw new FormatError('tfjsManifest', { file, ...values });
  }
}

/** A copy of bytes that may stand in several files, one after the other. */
function gathered(
  shards: readonly Uint8Array[],
  begin: number,
  size: number,
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let start = 0;
  for (const shard of shards) {
    const from = Math.max(0, begin - start);
    const to = Math.min(shard.length, begin + size - start);
    if (from < to) whole.set(shard.subarray(from, to), start + from - begin);
    start += shard.length;
  }
  return whole;
}

/** Source: tfjs-core/src/io/io_utils.ts, `decodeWeight` */
function storedAs({ name, dtype, quantization }: Entry): Stored {
  if (quantization === undefined) {
    if (dtype === 'float32') return { bytes: 4, read: ({ buffer }) => new Float32Array(buffer) };
    if (dtype === 'int32') return { bytes: 4, read: ({ buffer }) => new Int32Array(buffer) };
    throw new FormatError('tfjsDtype', { name, actual: dtype, expected: DTYPES });
  }
  const { dtype: packed, min, scale } = quantization;
  if (dtype === 'float32' && packed === 'float16') {
    const read = ({ buffer }: Uint8Array<ArrayBuffer>) =>
      Float32Array.from(new Uint16Array(buffer), halfToNumber);
    return { bytes: 2, read };
  }
  const isWhole = packed === 'uint8' || packed === 'uint16';
  if (dtype !== 'float32' || !isWhole || min === undefined || scale === undefined) {
    const actual = `${dtype} quantized to ${packed}${isWhole ? ' without min and scale' : ''}`;
    throw new FormatError('tfjsDtype', { name, actual, expected: DTYPES });
  }
  const widen = (value: number) => value * scale + min;
  return packed === 'uint8'
    ? { bytes: 1, read: (bytes) => Float32Array.from(bytes, widen) }
    : { bytes: 2, read: ({ buffer }) => Float32Array.from(new Uint16Array(buffer), widen) };
}
