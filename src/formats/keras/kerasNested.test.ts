import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { networkFromKeras } from './kerasJson.ts';
import { conv, flatten, type Json, layer, refusal, sequential } from './testing/kerasTesting.ts';

function linksOf(file: unknown) {
  const { layers, inputName } = resolveNetwork(networkFromKeras(file));
  return layers.map(({ name, from, output }) => {
    return `${name}(${from.map((at) => layers[at]?.name ?? inputName)}) ${output}`;
  });
}

function golden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'));
}

const stem = [
  'conv(image) 6,6,4',
  'norm(conv) 6,6,4',
  'inner(norm) 6,6,4',
  'sum(inner,norm) 6,6,4',
];

describe('models within a model give way to their layers', () => {
  it('where Keras 3 wrote a functional model', () => {
    expect(linksOf(golden('keras-3.15.1-nested'))).toEqual([
      ...stem,
      'both(sum,norm) 6,6,8',
      'flat(both) 288',
      'scores(flat) 10',
    ]);
  });

  it('where Keras 3 wrote a stack', () => {
    const [first, ...links] = linksOf(golden('keras-3.15.1-nested-stack'));
    expect(first).toMatch(/^conv\(input_layer\w*\) 6,6,4$/);
    expect(links).toEqual([...stem.slice(1), 'flat(sum) 144', 'scores(flat) 10']);
  });

  it('as deep as they stand, also where they are a bare list', () => {
    const inner = { class_name: 'Sequential', config: [layer('Conv2D', conv)] };
    const outer = { class_name: 'Sequential', config: { name: 'outer', layers: [inner, flatten] } };
    expect(linksOf(sequential(outer, layer('Dense', { name: 'd', units: 3 })))).toEqual([
      ...['c(in) 6,6,3', 'flat(c) 108', 'd(flat) 3'],
    ]);
  });
});

describe('models within a model are refused', () => {
  const inner = (config: Json) => ({
    class_name: 'Sequential',
    config: { name: 'inner', ...config },
  });

  it('by name where they are frozen', () => {
    const frozen = inner({ trainable: false, layers: [layer('Conv2D', conv)] });
    expect(refusal(() => networkFromKeras(sequential(frozen))).message).toContain(
      'The model inner has trainable set to false',
    );
  });

  it('where they have no layers', () => {
    const input = layer('InputLayer', { batch_shape: [null, 4], name: 'x' });
    expect(
      refusal(() => networkFromKeras(sequential(flatten, inner({ layers: [input] })))).values,
    ).toMatchObject({ layer: 'inner', actual: 'Sequential without layers' });
    expect(() => networkFromKeras(sequential(flatten, inner({ layers: [] })))).toThrow('no layers');
  });

  it('where a name stands twice', () => {
    const twice = inner({ layers: [flatten] });
    expect(() => networkFromKeras(sequential(flatten, twice))).toThrow('both named flat');
  });
});
