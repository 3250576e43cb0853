import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Weights, WeightTensor } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

/** Any bits of a finite number, −0 and subnormal ones included. */
const finiteBits = fc.nat(0xffffffff).filter((bits) => (bits & 0x7f800000) !== 0x7f800000);
const tensor: fc.Arbitrary<WeightTensor> = fc
  .array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 })
  .chain((shape) => {
    const count = shape.reduce((product, extent) => product * extent, 1);
    return fc
      .array(finiteBits, { minLength: count, maxLength: count })
      .map((bits) => ({ shape, data: new Float32Array(new Uint32Array(bits).buffer) }));
  });
const name = fc.string().filter((text) => text !== '__metadata__');
const weightsArbitrary: fc.Arbitrary<Weights> = fc
  .array(fc.tuple(name, tensor), { maxLength: 5 })
  .map((entries) => new Map(entries));

function bitsOf({ data }: WeightTensor): number[] {
  return [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
}

function byName(weights: Weights) {
  return [...weights]
    .map(([key, value]) => ({ key, shape: value.shape, bits: bitsOf(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A file with this header, and so many bytes of data. */
function file(header: unknown, dataBytes: number | Uint8Array = 0): Uint8Array {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  const head = new TextEncoder().encode(text);
  const data = typeof dataBytes === 'number' ? new Uint8Array(dataBytes) : dataBytes;
  const bytes = new Uint8Array(8 + head.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true);
  bytes.set(head, 8);
  bytes.set(data, 8 + head.length);
  return bytes;
}

function refusal(bytes: Uint8Array): FormatError {
  try {
    readSafetensors(bytes);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('writing and reading', () => {
  it('keeps names, shapes and every bit', () => {
    fc.assert(
      fc.property(weightsArbitrary, fc.nat(7), (weights, shift) => {
        const bytes = writeSafetensors(weights);
        const shifted = new Uint8Array(bytes.length + shift).subarray(shift);
        shifted.set(bytes);
        expect(byName(readSafetensors(shifted))).toEqual(byName(weights));
        expect(byName(readSafetensors(Buffer.from(bytes)))).toEqual(byName(weights));
      }),
    );
  });

  it('keeps the order of the layers, rounds f64 to f32, and aligns the data', () => {
    const data = new Float64Array([0.1, 2]);
    const weights = new Map([
      ['conv2d/kernel', { shape: [2, 1], data }],
      ['conv2d/bias', { shape: [], data: new Float32Array([3]) }],
    ]);
    const bytes = writeSafetensors(weights, { format: 'pt' });
    const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(headerLength % 8).toBe(0);
    const back = readSafetensors(bytes);
    expect([...back.keys()]).toEqual(['conv2d/kernel', 'conv2d/bias']);
    expect(back.get('conv2d/kernel')?.data).toEqual(new Float32Array([0.1, 2]));
    expect(back.get('conv2d/bias')).toEqual({ shape: [], data: new Float32Array([3]) });
  });

  it('writes the bytes that the format asks for', () => {
    const bytes = writeSafetensors(new Map([['a', { shape: [1], data: new Float32Array([1]) }]]));
    const header = '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}  ';
    expect(header.length).toBe(56);
    expect([...bytes]).toEqual([
      ...[56, 0, 0, 0, 0, 0, 0, 0],
      ...new TextEncoder().encode(header),
      ...[0, 0, 0x80, 0x3f],
    ]);
  });
});

it('writes no file that holds what is no finite number in 32 bits, and says in which tensor', () => {
  const good = { shape: [2], data: new Float32Array(2) };
  const bad = fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e39);
  const f64 = fc.boolean();
  fc.assert(
    fc.property(weightsArbitrary, name, bad, fc.nat(1), f64, (weights, at, value, place, wide) => {
      const data = wide ? new Float64Array(2) : new Float32Array(2);
      data[place] = value;
      const spoilt = new Map([...weights, ['good', good], [at, { shape: [2], data }]]);
      expect(() => writeSafetensors(spoilt)).toThrow(`The weights of ${at} hold ${data[place]}, `);
    }),
  );
});

describe('other element types', () => {
  const one = (dtype: string, data: Uint8Array, count: number) =>
    readSafetensors(
      file({ a: { dtype, shape: [count], data_offsets: [0, data.length] } }, data),
    ).get('a')?.data;
  const words = (...values: number[]) => new Uint8Array(new Uint16Array(values).buffer);

  it('keeps F64', () => {
    expect(one('F64', new Uint8Array(new Float64Array([0.1]).buffer), 1)).toEqual(
      new Float64Array([0.1]),
    );
  });

  it('widens F16', () => {
    const halves = words(0x3c00, 0xc000, 0x0001, 0x03ff, 0x7bff, 0x7c00, 0xfc00, 0x7e00, 0x8000);
    expect(one('F16', halves, 9)).toEqual(
      new Float32Array([1, -2, 2 ** -24, 1023 * 2 ** -24, 65504, Infinity, -Infinity, NaN, -0]),
    );
  });

  it('widens BF16', () => {
    expect(one('BF16', words(0x3f80, 0xc000, 0x7f80), 3)).toEqual(
      new Float32Array([1, -2, Infinity]),
    );
  });

  it('refuses the rest by name', () => {
    const error = refusal(file({ a: { dtype: 'I64', shape: [1], data_offsets: [0, 8] } }, 8));
    expect(error.message).toBe(
      'The safetensors file stores tensor a as I64, but ConvLab reads only F32, F64, F16, BF16; convert it and save the file again.',
    );
  });
});

describe('damaged files', () => {
  const a = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
  it.each([
    ['an empty file', new Uint8Array(), 'safetensorsTooShort'],
    ['a cut header', file({ a }, 8).subarray(0, 20), 'safetensorsTooShort'],
    ['an endless header', new Uint8Array(16).fill(255), 'safetensorsHeaderSize'],
    ['no JSON', file('{"a":'), 'safetensorsHeader'],
    ['a JSON list', file('[]'), 'safetensorsHeader'],
    ['leading space', file(' {}'), 'safetensorsHeader'],
    ['a header that is no UTF-8', file('').fill(0xff, 8), 'safetensorsHeader'],
    [
      'equal names',
      file(`{"a":${JSON.stringify(a)},"\\u0061":${JSON.stringify(a)}}`, 8),
      'safetensorsHeader',
    ],
    ['odd metadata', file({ __metadata__: { a: 3 } }), 'safetensorsHeader'],
    ['a tensor that is no object', file({ a: 3 }), 'safetensorsTensor'],
    ['a shape that is no list', file({ a: { ...a, shape: 2 } }, 8), 'safetensorsTensor'],
    ['a negative extent', file({ a: { ...a, shape: [-2] } }, 8), 'safetensorsTensor'],
    ['one offset', file({ a: { ...a, data_offsets: [8] } }, 8), 'safetensorsTensor'],
    ['a shape that needs more', file({ a: { ...a, shape: [3] } }, 8), 'safetensorsLength'],
    ['a huge shape', file({ a: { ...a, shape: [2 ** 50, 2 ** 50] } }, 8), 'safetensorsLength'],
    ['reversed offsets', file({ a: { ...a, data_offsets: [8, 0] } }, 8), 'safetensorsLength'],
    ['an overlap', file({ a, b: { ...a, data_offsets: [4, 12] } }, 12), 'safetensorsOffset'],
    ['a gap', file({ a, b: { ...a, data_offsets: [12, 20] } }, 20), 'safetensorsOffset'],
    ['cut data', file({ a }, 7), 'safetensorsEnd'],
    ['bytes after the data', file({ a }, 9), 'safetensorsEnd'],
  ])('%s', (_, bytes, code) => {
    const error = refusal(bytes);
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('{{');
  });

  it('allows names inside tensors and metadata to repeat', () => {
    const bytes = file(
      { __metadata__: { a: '{"shape":1}' }, a, shape: { ...a, data_offsets: [8, 16] } },
      16,
    );
    expect([...readSafetensors(bytes).keys()]).toEqual(['a', 'shape']);
  });

  it('never fail with anything but a FormatError', () => {
    const mutation = fc.tuple(fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(
        weightsArbitrary,
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        fc.nat(12),
        (weights, mutations, cut) => {
          const bytes = writeSafetensors(weights);
          for (const [at, value] of mutations) bytes[at % bytes.length] = value;
          try {
            readSafetensors(bytes.subarray(0, Math.max(0, bytes.length - cut)));
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it('a header of values nested without end is refused by one sentence', () => {
  const deep = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  for (const levels of [2, 2e4, 1e6]) {
    expect(refusal(file(deep(levels))).code).toMatch(/^safetensors(Tensor|Header)$/);
  }
});

it('a file that is cut or whose bytes are others is read, or refused by one sentence', () => {
  const whole = writeSafetensors(
    new Map([
      ['a/kernel', { shape: [2, 3], data: new Float32Array(6) }],
      ['a/bias', { shape: [3], data: new Float32Array(3) }],
    ]),
  );
  const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 });
  fc.assert(
    fc.property(flips, fc.integer({ min: 0, max: whole.length }), (changes, cut) => {
      const bytes = whole.slice(0, cut < whole.length / 2 ? whole.length : cut);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      try {
        readSafetensors(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
    { numRuns: 2000 },
  );
});
