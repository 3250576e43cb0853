import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldName, fieldNames, fieldRule, readField } from '../fields/numberFields.ts';
import { fillRange, readList } from './sweepValues.ts';

const number = (name: FieldName) => ({ rule: fieldRule(name, 60_000), options: [] });
const choice = { rule: null, options: ['SGD', 'Adam'] };

describe('a list of values', () => {
  it('is read with commas, semicolons, spaces and lines, each value once and in its shortest form', () => {
    const reading = readList(' 0.1, .01;1e-3\n0.10  ', number('learningRate'));
    expect(reading).toEqual({ ok: true, values: ['0.1', '0.01', '0.001'] });
    expect(readList('adam, SGD', choice)).toEqual({ ok: true, values: ['Adam', 'SGD'] });
  });

  it('reports which value is wrong, as its own field would', () => {
    expect(readList(' , ', number('seed'))).toEqual({ ok: false, error: { kind: 'empty' } });
    const whole = readList('32, 1.5', number('batchSize'));
    expect(whole).toMatchObject({ error: { text: '1.5', error: { kind: 'notWhole' } } });
    const range = readList('1, 70000', number('batchSize'));
    expect(range).toMatchObject({ error: { text: '70000', error: { kind: 'outOfRange' } } });
    expect(readList('Adam, Lion', choice)).toMatchObject({
      error: { kind: 'noOption', text: 'Lion' },
    });
  });

  it('holds only values that its field accepts, and can be read again', () => {
    const name = fc.constantFrom(...fieldNames);
    const part = fc.oneof(
      fc.double().map(String),
      fc.string({ maxLength: 6 }),
      fc.nat().map(String),
    );
    fc.assert(
      fc.property(name, fc.array(part, { maxLength: 6 }), (field, parts) => {
        const param = number(field);
        const reading = readList(parts.join(', '), param);
        if (!reading.ok) return;
        expect(new Set(reading.values).size).toBe(reading.values.length);
        for (const value of reading.values) expect(readField(value, param.rule).ok).toBe(true);
        expect(readList(reading.values.join(', '), param)).toEqual(reading);
      }),
    );
  });
});

describe('a range', () => {
  const plain = { log: false, whole: false };

  it('has equal differences or equal factors', () => {
    const share = { from: 0, to: 0.5, steps: 3, ...plain };
    expect(fillRange(share)).toEqual(['0', '0.25', '0.5']);
    const rates = { from: 0.1, to: 0.001, steps: 3, log: true, whole: false };
    expect(fillRange(rates)).toEqual(['0.1', '0.01', '0.001']);
    const units = { from: 16, to: 128, steps: 4, log: true, whole: true };
    expect(fillRange(units)).toEqual(['16', '32', '64', '128']);
    expect(fillRange({ from: 1, to: 3, steps: 9, log: false, whole: true })).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('does not exist without two numbers, with too many steps, or with factors from 0', () => {
    expect(fillRange({ from: Number.NaN, to: 1, steps: 3, ...plain })).toBeNull();
    expect(fillRange({ from: 0, to: 1, steps: 25, ...plain })).toBeNull();
    expect(fillRange({ from: 0, to: 1, steps: 0, ...plain })).toBeNull();
    expect(fillRange({ from: 0, to: 1, steps: 3, log: true, whole: false })).toBeNull();
  });

  it('has exact ends, and all values are between them', () => {
    const end = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        end,
        end,
        fc.integer({ min: 2, max: 24 }),
        fc.boolean(),
        (from, to, steps, log) => {
          const values = (fillRange({ from, to, steps, log, whole: false }) ?? []).map(Number);
          expect(values[0]).toBeCloseTo(from, 5);
          const [low, high] = [Math.min(from, to), Math.max(from, to)];
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(low * 0.99);
            expect(value).toBeLessThanOrEqual(high * 1.01);
          }
        },
      ),
    );
  });
});
