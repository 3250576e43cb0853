import { describe, expect, it } from 'vitest';
import { SpecError } from '../../engine/core/errors.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { FormatError } from '../formatError.ts';
import { networkFromKeras } from './kerasJson.ts';

type Link = readonly [string, number, number];
type Node = (from: Link, call?: object) => unknown;

/** A use of a layer as each Keras writes it. */
const nodes: Record<string, Node> = {
  'Keras 2': (from, call = {}) => [[...from, call]],
  'Keras 2, unnested': (from, call = {}) => [...from, call],
  'Keras 3': (from, call = {}) => ({ args: [tensor(from[0])], kwargs: call }),
};

function tensor(from: string) {
  const config = { shape: [null, 4], keras_history: [from, 0, 0] };
  return { class_name: '__keras_tensor__', config };
}

/** One use of a layer with several inputs. */
function joined(node: Node, ...names: string[]): unknown {
  if (Array.isArray(node(['in', 0, 0]))) return names.map((name) => [name, 0, 0, {}]);
  return { args: [names.map(tensor)], kwargs: {} };
}

const input = {
  class_name: 'InputLayer',
  name: 'in',
  config: { batch_shape: [null, 4], name: 'in' },
  inbound_nodes: [],
};

function dense(name: string, ...inbound: unknown[]) {
  return { class_name: 'Dense', name, config: { name, units: 2 }, inbound_nodes: inbound };
}

function merge(class_name: string, name: string, use: unknown, config: object = {}) {
  return { class_name, name, config: { name, ...config }, inbound_nodes: [use] };
}

function functional(layers: unknown[], ends: { in?: unknown; out?: unknown } = {}) {
  const input_layers = ends.in ?? [['in', 0, 0]];
  const output_layers = ends.out ?? [['b', 0, 0]];
  return { class_name: 'Functional', config: { name: 'f', layers, input_layers, output_layers } };
}

function linksOf(json: unknown): Record<string, readonly string[] | undefined> {
  const { layers } = networkFromKeras(json);
  return Object.fromEntries(layers.map(({ name, inputs }) => [name, inputs]));
}

function refusal(json: unknown): string {
  try {
    networkFromKeras(json);
  } catch (error) {
    if (error instanceof FormatError) return `${error.code} ${error.values.layer ?? ''}`.trim();
    throw error;
  }
  return 'accepted';
}

describe.each(Object.entries(nodes))('%s', (_, node) => {
  const a = dense('a', node(['in', 0, 0]));
  const b = dense('b', node(['a', 0, 0]));

  it('follows the links whatever the order of the file', () => {
    for (const layers of [
      [input, a, b],
      [b, a, input],
      [a, input, b],
    ]) {
      expect(networkFromKeras(functional(layers)).layers.map((layer) => layer.name)).toEqual([
        'a',
        'b',
      ]);
    }
  });

  it('reads ends as a list, a pair of lists and a map', () => {
    for (const wrap of [(end: Link) => end, (end: Link) => [end], (end: Link) => ({ key: end })]) {
      const ends = { in: wrap(['in', 0, 0]), out: wrap(['b', 0, 0]) };
      expect(refusal(functional([input, a, b], ends))).toBe('accepted');
    }
  });

  it('refuses what it cannot run', () => {
    const twoEnds = [
      ['a', 0, 0],
      ['b', 0, 0],
    ];
    expect(refusal(functional([input, a, b], { in: twoEnds }))).toBe('kerasInputCount');
    expect(refusal(functional([input, a, b], { out: twoEnds }))).toBe('kerasOutputCount');
    expect(refusal(functional([input, a, b], { out: [] }))).toBe('kerasOutputCount');
    const shared = dense('b', node(['a', 0, 0]), node(['b', 0, 0]));
    expect(refusal(functional([input, a, shared]))).toBe('kerasShared b');
    const loop = dense('a', node(['b', 0, 0]));
    expect(refusal(functional([input, loop, b]))).toBe('kerasLoop b');
    const lost = dense('b', node(['nowhere', 0, 0]));
    expect(refusal(functional([input, a, lost]))).toBe('kerasUnknownLayer nowhere');
    expect(refusal(functional([input, a, dense('b')]))).toBe('kerasBranch b');
    const other = { ...input, name: 'in2', config: { ...input.config, name: 'in2' } };
    const fed = dense('b', node(['in2', 0, 0]));
    expect(refusal(functional([input, other, fed]))).toBe('kerasBranch in2');
    expect(() => networkFromKeras(functional([input, a, a, b]))).toThrow(SpecError);
  });

  it('names a layer of the loop, not one behind it', () => {
    const first = dense('a', joined(node, 'in', 'c'));
    const last = dense('c', node(['a', 0, 0]));
    const end = dense('b', node(['c', 0, 0]));
    expect(refusal(functional([input, first, last, end]))).toBe('kerasLoop c');
  });

  it('leaves out what the output does not need, as Keras does', () => {
    const unused = [
      dense('c', node(['a', 0, 0])),
      dense('d'),
      dense('e', node(['a', 0, 0]), node(['b', 0, 0])),
      { class_name: 'LSTM', name: 'f', inbound_nodes: [node(['c', 0, 0])] },
    ];
    const { layers } = networkFromKeras(functional([input, a, b, ...unused]));
    expect(layers.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('reads branches; only what does not follow on the layer before it has inputs', () => {
    const c = dense('c', node(['in', 0, 0]));
    const sum = merge('Add', 'sum', joined(node, 'b', 'c'));
    const twice = merge('Concatenate', 'twice', joined(node, 'sum', 'sum', 'in'));
    const end = dense('end', node(['twice', 0, 0]));
    const file = functional([input, a, b, c, sum, twice, end], { out: ['end', 0, 0] });
    expect(linksOf(file)).toEqual({
      ...{ a: undefined, b: undefined, c: ['in'], sum: ['b', 'c'] },
      ...{ twice: ['sum', 'sum', 'in'], end: undefined },
    });
    const { layers } = resolveNetwork(networkFromKeras(file));
    expect(layers.map(({ output }) => output)).toEqual([[2], [2], [2], [2], [8], [2]]);
  });

  it('puts every layer behind those that it reads, and keeps the order of the file otherwise', () => {
    const c = dense('c', node(['in', 0, 0]));
    const sum = merge('Add', 'sum', joined(node, 'b', 'c'));
    const file = functional([sum, c, b, a, input], { out: ['sum', 0, 0] });
    expect(linksOf(file)).toEqual({ c: undefined, a: ['in'], b: undefined, sum: ['b', 'c'] });
    expect(Object.keys(linksOf(file))).toEqual(['c', 'a', 'b', 'sum']);
  });

  it('leaves several inputs of a layer that takes one to the network', () => {
    const join = dense('b', joined(node, 'a', 'in'));
    const spec = networkFromKeras(functional([input, a, join]));
    expect(() => resolveNetwork(spec)).toThrow('Layer b takes one input, but has 2.');
  });

  it('refuses Concatenate along another axis than the last', () => {
    const along = (axis: number) =>
      refusal(functional([input, a, merge('Concatenate', 'b', joined(node, 'a', 'in'), { axis })]));
    expect([-1, 0, 2].map(along)).toEqual(['accepted', 'layerField b', 'layerField b']);
  });
});

it.each([
  ['Keras 3', 1, 'accepted'],
  ['Keras 3', 3, 'layerField b'],
  ['Keras 2', 1, 'accepted'],
  ['Keras 2', 3, 'layerField b'],
] as const)('%s: Concatenate of vectors along axis %i is %s', (version, axis, expected) => {
  const node = nodes[version] ?? (() => null);
  const join = merge('Concatenate', 'b', joined(node, 'in', 'in'), { axis });
  expect(refusal(functional([input, join]))).toBe(expected);
});

it('reads x + y and ops.concatenate of Keras 3 as the layers that they are', () => {
  const node = nodes['Keras 3'] ?? (() => null);
  const operation = (name: string, config: object, ...from: string[]) => ({
    ...merge(name, name, joined(node, ...from), config),
    module: 'keras.src.ops.numpy',
  });
  const sum = operation('Add', {}, 'in', 'in');
  const both = (axis: number) => operation('Concatenate', { axis }, 'Add', 'in');
  const file = (axis: number) =>
    functional([input, sum, both(axis)], { out: ['Concatenate', 0, 0] });
  expect(linksOf(file(-1))).toEqual({ Add: ['in', 'in'], Concatenate: ['Add', 'in'] });
  expect(refusal(file(0))).toBe('layerField Concatenate');
  const raised = { ...operation('Add', {}, 'in'), inbound_nodes: [{ args: [tensor('in'), 1] }] };
  const spec = networkFromKeras(functional([input, raised], { out: ['Add', 0, 0] }));
  expect(() => resolveNetwork(spec)).toThrow('needs at least two inputs, but has 1');
});

it.each(['Keras 2', 'Keras 2, unnested'])('%s fixes training for good', (version) => {
  const node = nodes[version];
  const b = dense('b', node?.(['in', 0, 0], { training: true }));
  expect(refusal(functional([input, b]))).toBe('layerField b');
});

it('Keras 3 overrules training, and writes it down everywhere', () => {
  const b = dense('b', nodes['Keras 3']?.(['in', 0, 0], { training: false }));
  expect(refusal(functional([input, b]))).toBe('accepted');
});
