import * as z from 'zod/mini';
import { formatShape, type Shape } from '../../engine/core/shape.ts';
import { FormatError } from '../formatError.ts';
import { tooDeep } from '../jsonDepth.ts';
import { showValue } from '../showValue.ts';
import { type Dtype, dtypeNames, dtypes } from './safetensorsDtype.ts';

/** One tensor as the header describes it; bytes count from the end of the header. */
interface TensorEntry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: Shape;
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  readonly entries: readonly TensorEntry[];
  /** texts that the writer left for the reader */
  readonly metadata: Readonly<Record<string, string>>;
}

const METADATA = '__metadata__';
const offset = z.int().check(z.gte(0));
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(offset),
  data_offsets: z.tuple([offset, offset]),
});
const expectations: Readonly<Record<string, string>> = {
  dtype: 'a string',
  shape: 'a list of whole numbers',
  data_offsets: 'two whole numbers',
};

/**
 * Reads the JSON header of a safetensors file: entries in the order of their bytes, which they fill
 * without gap or overlap. Source: https://github.com/huggingface/safetensors#format
 * @throws {FormatError}
 */
export function parseHeader(bytes: Uint8Array): SafetensorsHeader {
  const text = decode(bytes);
  const header = parseObject(text);
  refuseDuplicates(text);
  const entries: TensorEntry[] = [];
  let metadata: Readonly<Record<string, string>> = {};
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA) metadata = readMetadata(value);
    else entries.push(parseEntry(name, value));
  }
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let next = 0;
  for (const { name, begin, end } of entries) {
    if (begin !== next) {
      throw new FormatError('safetensorsOffset', { name, actual: begin, expected: next });
    }
    next = end;
  }
  return { entries, metadata };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FormatError('safetensorsHeader', { reason: 'it is not UTF-8 text' });
  }
}

function parseObject(text: string): object {
  const deep = tooDeep(text);
  if (deep !== null) throw new FormatError('safetensorsHeader', { reason: deep });
  let json: unknown = null;
  try {
    // The format fixes the first byte, so that other files are told apart early.
    if (text.startsWith('{')) json = JSON.parse(text);
  } catch {
    // as good as no JSON at all
  }
  if (typeof json === 'object' && json !== null) return json;
  throw new FormatError('safetensorsHeader', { reason: 'it is not a JSON object' });
}

function parseEntry(name: string, value: unknown): TensorEntry {
  const result = entrySchema.safeParse(value);
  if (!result.success) {
    const field = String(result.error.issues[0]?.path[0] ?? 'its entry');
    const actual = showValue(field in expectations ? Reflect.get(Object(value), field) : value);
    const expected = expectations[field] ?? 'an object';
    throw new FormatError('safetensorsTensor', { name, field, actual, expected });
  }
  const { shape } = result.data;
  const [begin, end] = result.data.data_offsets;
  const dtype = dtypeNames.find((known) => known === result.data.dtype);
  if (dtype === undefined) {
    const expected = dtypeNames.join(', ');
    throw new FormatError('safetensorsDtype', { name, actual: result.data.dtype, expected });
  }
  // A product beyond 2^53 is inexact, but then no file is that long.
  const length = shape.reduce((product, extent) => product * extent, dtypes[dtype].bytes);
  if (end - begin !== length) {
    throw new FormatError('safetensorsLength', {
      name,
      actual: end - begin,
      shape: formatShape(shape),
      dtype,
      expected: length,
    });
  }
  return { name, dtype, shape, begin, end };
}

function readMetadata(value: unknown): Readonly<Record<string, string>> {
  const read = z.record(z.string(), z.string()).safeParse(value);
  if (read.success) return read.data;
  throw new FormatError('safetensorsHeader', { reason: `${METADATA} is not a map of strings` });
}

/** JSON.parse keeps the last of two equal names; the format allows none. */
function refuseDuplicates(validJson: string): void {
  const names = new Set<string>();
  let [depth, opened, key] = [0, -1, ''];
  // Token by token: a pattern of whole strings has no end where a name is millions of letters long.
  for (const { 0: token, index } of validJson.matchAll(/\\.|["{}:]/gs)) {
    if (token === '"') {
      if (opened >= 0 && depth === 1) key = validJson.slice(opened, index + 1);
      opened = opened >= 0 ? -1 : index;
    }
    if (opened >= 0) continue;
    if (token === '{') depth++;
    if (token === '}') depth--;
    if (token !== ':' || depth !== 1) continue;
    const name: string = JSON.parse(key);
    if (names.has(name)) {
      throw new FormatError('safetensorsHeader', { reason: `it names ${showValue(name)} twice` });
    }
    names.add(name);
  }
}
