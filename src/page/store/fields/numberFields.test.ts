import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldNames, fieldRule, readField, stepField } from './numberFields.ts';

const TRAIN_COUNT = 60_000;
const rule = (name: (typeof fieldNames)[number]) => fieldRule(name, TRAIN_COUNT);

describe('readField', () => {
  it.each([
    ['learningRate', '1e-3', 0.001],
    ['learningRate', ' .5 ', 0.5],
    ['epochs', '15', 15],
    ['validationSplit', '0', 0],
    ['trainingImages', '60000', 60_000],
  ] as const)('reads %s %j', (name, text, value) => {
    expect(readField(text, rule(name))).toEqual({ ok: true, value });
  });

  it.each([
    ['epochs', '', 'notANumber'],
    ['epochs', 'many', 'notANumber'],
    ['learningRate', '0,001', 'notANumber'],
    ['learningRate', '0x10', 'notANumber'],
    ['learningRate', 'Infinity', 'notANumber'],
    ['learningRate', '-0.1', 'outOfRange'],
    ['learningRate', '1e6', 'outOfRange'],
    ['epochs', '1.5', 'notWhole'],
    ['epochs', '0', 'outOfRange'],
    ['validationSplit', '1', 'notBelow'],
    ['trainingImages', '60001', 'outOfRange'],
    ['seed', '4294967296', 'outOfRange'],
  ] as const)('refuses %s %j: %s', (name, text, kind) => {
    expect(readField(text, rule(name))).toMatchObject({ ok: false, error: { kind } });
  });

  it('never throws and never gives a value outside the range', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldNames), fc.string(), (name, text) => {
        const { min, max } = rule(name);
        const reading = readField(text, rule(name));
        if (reading.ok) expect(reading.value >= min && reading.value <= max).toBe(true);
      }),
    );
  });
});

describe('stepField', () => {
  it.each([
    ['learningRate', '0.001', '0.002', '0.0005'],
    ['learningRate', '0.003', '0.005', '0.002'],
    ['learningRate', '0', '0.000001', '0'],
    ['batchSize', '256', '512', '128'],
    ['batchSize', '100', '128', '64'],
    ['batchSize', '1', '2', '1'],
    ['validationSplit', '0.2', '0.25', '0.15'],
    ['validationSplit', '0.95', '0.99', '0.9'],
    ['trainingImages', '60000', '60000', '59000'],
    ['seed', '0', '1', '0'],
  ] as const)('goes from %s %j up to %j, down to %j', (name, text, up, down) => {
    expect(stepField(text, rule(name), 1)).toBe(up);
    expect(stepField(text, rule(name), -1)).toBe(down);
  });

  it('does not change a text that is no number', () => {
    expect(stepField('many', rule('epochs'), 1)).toBe('many');
    expect(stepField('', rule('epochs'), 1)).toBe('');
  });

  it('always gives a valid value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fieldNames),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.constantFrom(1 as const, -1 as const),
        (name, value, direction) => {
          expect(readField(stepField(String(value), rule(name), direction), rule(name)).ok).toBe(
            true,
          );
        },
      ),
    );
  });
});

it('takes a batch larger than a small data set, as Keras does', () => {
  const small = fieldRule('batchSize', 10);
  expect(readField('256', small)).toEqual({ ok: true, value: 256 });
  expect(readField('4097', small).ok).toBe(false);
  expect(readField('60000', fieldRule('batchSize', 60_000)).ok).toBe(true);
});
