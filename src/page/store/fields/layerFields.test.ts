import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerDefs, layerKinds } from '../../../engine/layers/registry.ts';
import { newLayer } from '../setup/editNetwork.ts';
import { fieldsOf, isTyped, numberRule, textControl } from './layerFields.ts';
import { readField, stepField } from './numberFields.ts';

function controlOf(kind: (typeof layerKinds)[number], name: string) {
  const field = fieldsOf(kind).find((field) => field.name === name);
  if (field === undefined || !isTyped(field)) throw new Error(`${kind} types no ${name}.`);
  return textControl(field);
}

const size = controlOf('Conv2D', 'kernel_size');
const strides = controlOf('MaxPooling2D', 'strides');

describe('a pair', () => {
  it.each(['3 × 5', '3x5', '3, 5', '(3, 5)', ' 3  5 ', '3*5'])('is read from "%s"', (text) => {
    expect(size.read(text)).toEqual({ ok: true, value: [3, 5] });
  });

  it('may be one number for both, as in Keras', () => {
    expect(size.read('4')).toEqual({ ok: true, value: [4, 4] });
  });

  it.each(['', '3 ×', 'x', '1 2 3', 'three', '2.5'])('is not "%s"', (text) => {
    expect(size.read(text)).toEqual({ ok: false, error: { kind: 'notAPair' } });
  });

  it('shows its range, and may be left empty where another argument replaces it', () => {
    expect(size.read('0 × 3')).toMatchObject({ error: { kind: 'outOfRange', max: 64 } });
    expect(strides.read('')).toEqual({ ok: true, value: null });
  });

  it('is read back from its text', () => {
    const side = fc.integer({ min: 1, max: 64 });
    fc.assert(
      fc.property(side, side, (a, b) => {
        expect(size.read(size.format([a, b]))).toEqual({ ok: true, value: [a, b] });
      }),
    );
  });

  it('steps inside its range, and does not change an invalid text', () => {
    expect(size.step('3 × 64', 1)).toBe('4 × 64');
    expect(size.step('1 × 1', -1)).toBe('1 × 1');
    expect(size.step('many', 1)).toBe('many');
  });
});

describe('a range', () => {
  const factor = controlOf('RandomTranslation', 'height_factor');

  it('is one number or two, and is read back from its text', () => {
    for (const value of [0.1, -0.5, [-0.1, 0.25]] as const) {
      expect(factor.read(factor.format(value))).toEqual({ ok: true, value });
    }
    expect(factor.step('0.1', 1)).toBe('0.15');
    expect(factor.step('0, 0.1', 1)).toBe('0, 0.1');
  });

  it.each(['', 'a', '0.1, b', '1, 2, 3'])('is not "%s"', (text) => {
    expect(factor.read(text)).toEqual({ ok: false, error: { kind: 'notARange' } });
  });

  it('shows its bounds', () => {
    expect(factor.read('0.1, 3')).toMatchObject({ error: { kind: 'outOfRange', max: 1 } });
  });
});

describe('the inspector', () => {
  it.each(layerKinds)(
    'has a control for every argument of %s, in a range that its schema accepts',
    (kind) => {
      const { config } = newLayer(kind);
      const names = fieldsOf(kind).map(({ name }) => name);
      expect([...names].sort()).toEqual(Object.keys(config).sort());
      for (const field of fieldsOf(kind)) {
        const takes = (value: unknown) =>
          layerDefs[kind].schema.safeParse({ ...config, [field.name]: value }).success;
        switch (field.kind) {
          case 'number': {
            const rule = numberRule(field);
            const low = readField(stepField(String(field.min), rule, 1), rule);
            expect(low.ok && takes(low.value), field.name).toBe(true);
            expect(takes(field.max), field.name).toBe(!field.belowMax);
            expect(takes(null), field.name).toBe(field.nullable);
            break;
          }
          case 'pair':
            expect(takes([field.min, field.max]), field.name).toBe(true);
            expect(takes(null), field.name).toBe(field.nullable);
            break;
          case 'range':
            expect([field.min, field.max, [field.min, field.max]].every(takes)).toBe(true);
            break;
          case 'sides':
            expect(
              [
                [
                  [0, 1],
                  [2, 3],
                ],
                [1, 2],
                3,
              ].every(takes),
              field.name,
            ).toBe(true);
            break;
          case 'choice':
            expect(field.options.every(takes), field.name).toBe(true);
            break;
          case 'switch':
            expect([true, false].every(takes), field.name).toBe(true);
        }
      }
    },
  );
});
