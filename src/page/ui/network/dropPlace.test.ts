import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets } from '../../../engine/network/presets.ts';
import { moveLayer } from '../../store/setup/editNetwork.ts';
import { indexAfterDrop, nextGap } from './dropPlace.ts';

describe('a drop', () => {
  it('puts a card between the two cards of its gap', () => {
    const network = presets['model-a'];
    const count = network.layers.length;
    fc.assert(
      fc.property(fc.nat(count - 1), fc.nat(count), (from, gap) => {
        const { layers } = moveLayer(network, from, indexAfterDrop(from, gap));
        const marked = [...network.layers.slice(0, gap), 'gap', ...network.layers.slice(gap)];
        const expected = marked
          .filter((layer) => layer !== network.layers[from])
          .map((layer) => (layer === 'gap' ? network.layers[from] : layer));
        expect(layers).toEqual(expected);
      }),
    );
  });

  it('goes one place an arrow key, and not beyond the ends', () => {
    expect(indexAfterDrop(2, nextGap(2, 2, 1, 5))).toBe(3);
    expect(indexAfterDrop(2, nextGap(2, 2, -1, 5))).toBe(1);
    expect(indexAfterDrop(2, nextGap(2, 5, 1, 5))).toBe(4);
    expect(indexAfterDrop(0, nextGap(0, 0, -1, 5))).toBe(0);
  });
});
