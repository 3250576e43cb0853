import { describe, expect, it } from 'vitest';
import { FormatError } from '../formatError.ts';
import { networkFromKeras } from './kerasJson.ts';

type Link = readonly [string, number, number];
type Node = (from: Link, call?: object) => unknown;

/** A use of a layer as each Keras writes it. */
const nodes: Record<string, Node> = {
  'Keras 2': (from, call = {}) => [[...from, call]],
  'Keras 2, unnested': (from, call = {}) => [...from, call],
  'Keras 3': (from, call = {}) => ({
    args: [{ class_name: '__keras_tensor__', config: { shape: [null, 4], keras_history: from } }],
    kwargs: call,
  }),
};

const input = {
  class_name: 'InputLayer',
  name: 'in',
  config: { batch_shape: [null, 4], name: 'in' },
  inbound_nodes: [],
};

function dense(name: string, ...inbound: unknown[]) {
  return { class_name: 'Dense', name, config: { name, units: 2 }, inbound_nodes: inbound };
}

function functional(layers: unknown[], ends: { in?: unknown; out?: unknown } = {}) {
  const input_layers = ends.in ?? [['in', 0, 0]];
  const output_layers = ends.out ?? [['b', 0, 0]];
  return { class_name: 'Functional', config: { name: 'f', layers, input_layers, output_layers } };
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

  it('refuses what is no straight line', () => {
    const twoEnds = [
      ['a', 0, 0],
      ['b', 0, 0],
    ];
    expect(refusal(functional([input, a, b], { in: twoEnds }))).toBe('kerasInputCount');
    expect(refusal(functional([input, a, b], { out: twoEnds }))).toBe('kerasOutputCount');
    expect(refusal(functional([input, a, b], { out: [] }))).toBe('kerasOutputCount');
    const join = dense('b', [node(['a', 0, 0]), node(['in', 0, 0])]);
    expect(refusal(functional([input, a, join]))).toBe('kerasJoin b');
    const shared = dense('b', node(['a', 0, 0]), node(['b', 0, 0]));
    expect(refusal(functional([input, a, shared]))).toBe('kerasShared b');
    const aside = dense('c', node(['a', 0, 0]));
    expect(refusal(functional([input, a, b, aside]))).toBe('kerasBranch c');
    const loop = dense('a', node(['b', 0, 0]));
    expect(refusal(functional([input, loop, b]))).toBe('kerasLoop b');
    const lost = dense('b', node(['nowhere', 0, 0]));
    expect(refusal(functional([input, a, lost]))).toBe('kerasUnknownLayer nowhere');
    expect(refusal(functional([input, a, dense('b')]))).toBe('kerasJoin b');
  });
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
