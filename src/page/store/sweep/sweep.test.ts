import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets } from '../../../engine/network/presets.ts';
import { combinations, variantName } from '../../../engine/network/sweep.ts';
import { checkSetup } from '../setup/checkSetup.ts';
import { lectureSetup } from '../setup/setupSlice.ts';
import { planSweep } from './sweep.ts';
import { canPair, type SweepParam, sweepParams } from './sweepParams.ts';

const setup = { ...lectureSetup, preset: 'small', network: presets.small } as const;
const params = sweepParams(setup);

function param(key: string): SweepParam {
  const found = params.find((each) => each.key === key || each.name === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
}

const plan = (...lists: readonly (readonly [string, readonly string[]])[]) =>
  planSweep(
    setup,
    lists.map(([key, values]) => ({ param: param(key), values })),
  );

describe('a sweep', () => {
  it('runs every pair of values once, the last axis changing fastest', () => {
    const value = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(value, value, (one, other) => {
        const pairs = combinations([{ values: one }, { values: other }]);
        expect(pairs.length).toBe(one.length * other.length);
        expect(new Set(pairs.map((pair) => JSON.stringify(pair))).size).toBe(pairs.length);
        expect(pairs[0]).toEqual([one[0], other[0]]);
        expect(pairs[other.length - 1]).toEqual([one[0], other.at(-1)]);
      }),
    );
  });

  it('changes what it varies and nothing else', () => {
    const { axes, variants, problem } = plan(['learningRate', ['0.1', '0.01']], ['seed', ['7']]);
    expect(problem).toBeNull();
    expect(variants.map(({ setup }) => setup)).toEqual(
      ['0.1', '0.01'].map((learningRate) => ({
        ...setup,
        texts: { ...setup.texts, learningRate, seed: '7' },
      })),
    );
    expect(variantName(axes, ['0.1', '7'])).toBe('learning_rate 0.1, seed 7');
  });

  it('varies arguments of the optimizer and of layers', () => {
    const layer = params.find(({ group, name }) => group === 'layers' && name.endsWith('filters'));
    expect(layer).toBeDefined();
    const { variants } = plan(['Adam.beta_1', ['0.5']], [layer?.key ?? '', ['3']]);
    const request = checkSetup(variants[0]?.setup ?? setup).request;
    expect(request?.optimizer.config).toMatchObject({ beta_1: 0.5 });
    expect(JSON.stringify(request?.network)).toContain('"filters":3');
  });

  it('uses the learning rate of another optimizer, unless that is varied too', () => {
    const alone = plan(['optimizer', ['Adam', 'SGD']]).variants;
    expect(alone.map(({ setup }) => setup.texts.learningRate)).toEqual(['0.001', '0.01']);
    const both = plan(['learningRate', ['0.5']], ['optimizer', ['SGD']]).variants;
    expect(both[0]?.setup.texts.learningRate).toBe('0.5');
    expect(both[0]?.setup.optimizer).toBe('SGD');
  });

  it('never pairs a hyperparameter with itself, or an optimizer with the arguments of one', () => {
    for (const one of params) expect(canPair(one, one)).toBe(false);
    expect(canPair(param('optimizer'), param('Adam.beta_1'))).toBe(false);
    expect(canPair(param('Adam.beta_1'), param('optimizer'))).toBe(false);
    expect(canPair(param('optimizer'), param('learningRate'))).toBe(true);
  });

  it('reports which of its runs cannot run, and why', () => {
    const split = plan(['validationSplit', ['0.2', '0.99']], ['trainingImages', ['10']]).problem;
    expect(split).toMatchObject({ kind: 'field', error: { kind: 'nothingLeftToTrain' } });
    const head = params.findLast(({ name }) => name.endsWith('units'));
    const small = plan([head?.key ?? '', ['10', '5']]).problem;
    expect(small).toMatchObject({ kind: 'network', name: `${head?.name} 5` });
  });

  it('has at most 24 runs', () => {
    const seeds = Array.from({ length: 25 }, (_, seed) => String(seed));
    expect(plan(['seed', seeds])).toMatchObject({ variants: [], problem: { kind: 'tooMany' } });
    expect(plan(['seed', seeds.slice(1)]).problem).toBeNull();
  });
});
