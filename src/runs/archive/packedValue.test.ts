import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRecord } from '../testing/runTesting.ts';
import { packValue, unpackValue } from './packedValue.ts';

const again = (value: unknown) => unpackValue(packValue(value));

describe('a packed value', () => {
  it('comes back as it was, with every bit of its numbers', () => {
    const value = {
      numbers: [-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.1, 2 ** 53],
      state: new Map<string, unknown>([
        ['weights', new Float32Array([1, -0, Number.NaN])],
        ['m', new Float64Array([Math.PI])],
        ['bytes', new Uint8Array([1, 2, 3])],
      ]),
      nothing: { none: null, left: undefined, empty: [], $: 'a key' },
      text: '한국어 "\u2028',
    };
    expect(again(value)).toEqual(value);
    expect(Object.is((again(value) as typeof value).numbers[0], -0)).toBe(true);
  });

  it('is the same bytes for the same value, whatever the value', () => {
    fc.assert(
      fc.property(fc.oneof(anyRecord, fc.jsonValue({ maxDepth: 4 })), (value) => {
        expect(again(value)).toEqual(value);
        expect(packValue(again(value))).toEqual(packValue(value));
      }),
    );
  });

  it('never holds what cannot be packed', () => {
    expect(() => packValue(new Date())).toThrow(TypeError);
    expect(() => packValue(() => 1)).toThrow(TypeError);
  });

  it('that is damaged or hostile is an error, and no prototype is touched', () => {
    const whole = packValue({ a: new Float32Array(4) });
    for (let length = 0; length < whole.length; length++) {
      expect(() => unpackValue(whole.slice(0, length))).toThrow();
    }
    const json = (text: string, contents = 0) => {
      const bytes = new Uint8Array(Math.ceil((4 + text.length) / 8) * 8 + contents);
      new DataView(bytes.buffer).setUint32(0, text.length, true);
      bytes.set(new TextEncoder().encode(text), 4);
      return bytes;
    };
    for (const text of [
      ...['{"$":"Float32Array","at":-4,"length":1}', '{"$":"Float32Array","at":0,"length":1e9}'],
      ...['{"$":"Map","data":3}', '{"$":"constructor"}', `${'['.repeat(500)}${']'.repeat(500)}`],
    ]) {
      expect(() => unpackValue(json(text)), text).toThrow();
    }
    const one = '{"$":"Uint8Array","at":0,"length":8}';
    expect(unpackValue(json(`[${one}]`, 8))).toEqual([new Uint8Array(8)]);
    expect(() => unpackValue(json(`[${one},${one}]`, 8))).toThrow('its arrays share their bytes');
    unpackValue(json('{"__proto__":{"polluted":1}}'));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
