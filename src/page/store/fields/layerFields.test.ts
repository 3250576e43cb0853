import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerDefs, layerKinds } from '../../../engine/layers/registry.ts';
import { newLayer } from '../setup/editNetwork.ts';
import { fieldsOf, type PairMeta, type RangeMeta } from './fieldMeta.ts';
import {
  formatPair,
  formatRange,
  numberRule,
  readPair,
  readRange,
  stepPair,
  stepRange,
} from './layerFields.ts';
import { readField, stepField } from './numberFields.ts';

const size: PairMeta = { control: 'pair', min: 1, max: 64, unit: 'cells' };

describe('a pair', () => {
  it.each(['3 × 5', '3x5', '3, 5', '(3, 5)', ' 3  5 ', '3*5'])('is read from "%s"', (text) => {
    expect(readPair(text, size)).toEqual({ ok: true, value: [3, 5] });
  });

  it('is one number for both, as Keras takes it', () => {
    expect(readPair('4', size)).toEqual({ ok: true, value: [4, 4] });
  });

  it.each(['', '3 ×', 'x', '1 2 3', 'three', '2.5'])('is not "%s"', (text) => {
    expect(readPair(text, size)).toEqual({ ok: false, error: { kind: 'notAPair' } });
  });

  it('says its range, and may be left empty where another argument stands in', () => {
    expect(readPair('0 × 3', size)).toMatchObject({ error: { kind: 'outOfRange', max: 64 } });
    expect(readPair('', { ...size, fallback: 'pool_size' })).toEqual({ ok: true, value: null });
  });

  it('comes back from its text', () => {
    const side = fc.integer({ min: 1, max: 64 });
    fc.assert(
      fc.property(side, side, (a, b) => {
        expect(readPair(formatPair([a, b]), size)).toEqual({ ok: true, value: [a, b] });
      }),
    );
  });

  it('steps inside its range, and leaves what is no pair', () => {
    expect(stepPair('3 × 64', size, 1)).toBe('4 × 64');
    expect(stepPair('1 × 1', size, -1)).toBe('1 × 1');
    expect(stepPair('many', size, 1)).toBe('many');
  });
});

describe('a range', () => {
  const factor: RangeMeta = { control: 'range', min: -1, max: 1, step: 0.05, unit: 'share' };

  it('is one number or two, and comes back from its text', () => {
    for (const value of [0.1, -0.5, [-0.1, 0.25]] as const) {
      expect(readRange(formatRange(value), factor)).toEqual({ ok: true, value });
    }
    expect(stepRange('0.1', factor, 1)).toBe('0.15');
    expect(stepRange('0, 0.1', factor, 1)).toBe('0, 0.1');
  });

  it.each(['', 'a', '0.1, b', '1, 2, 3'])('is not "%s"', (text) => {
    expect(readRange(text, factor)).toEqual({ ok: false, error: { kind: 'notARange' } });
  });

  it('says its bounds', () => {
    expect(readRange('0.1, 3', factor)).toMatchObject({ error: { kind: 'outOfRange', max: 1 } });
  });
});

describe('the inspector', () => {
  it.each(layerKinds)(
    'has a control for every argument of %s, in a range that its schema takes',
    (kind) => {
      const { config } = newLayer(kind);
      expect(
        fieldsOf(kind)
          .map(([field]) => field)
          .sort(),
      ).toEqual(Object.keys(config).sort());
      for (const [field, meta] of fieldsOf(kind)) {
        const takes = (value: unknown) =>
          layerDefs[kind].schema.safeParse({ ...config, [field]: value }).success;
        if (meta.control === 'number') {
          const rule = numberRule(meta);
          const low = readField(stepField(String(meta.min), rule, 1), rule);
          expect(low.ok && takes(low.value), field).toBe(true);
          expect(takes(meta.max), field).toBe(!meta.belowMax);
        } else if (meta.control === 'pair') {
          expect(takes([meta.min, meta.max]), field).toBe(true);
          expect(takes(null), field).toBe(meta.fallback !== undefined);
        } else if (meta.control === 'range') {
          expect([meta.min, meta.max, [meta.min, meta.max]].every(takes), field).toBe(true);
        } else if (meta.control === 'choice') {
          expect(meta.options.every(takes), field).toBe(true);
        } else {
          expect([true, false].every(takes), field).toBe(true);
        }
      }
    },
  );
});
