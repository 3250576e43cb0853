import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets } from '../../../engine/network/presets.ts';
import { moveLayer } from '../../store/setup/editNetwork.ts';
import { gapAt, hasMoreStack, indexAfterDrop, nextGap } from './dropPlace.ts';

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

  it('past the end of the stack is after its last card, beside it outside', () => {
    const at = (left: number, top: number, right: number, bottom: number) => ({
      getBoundingClientRect: () => ({ left, top, right, bottom }),
    });
    const panel = at(0, 100, 390, 500);
    const list = { ...at(12, 200, 378, 480), closest: () => panel } as unknown as Element;
    const stack = { list, middles: [20, 80, 140, 220] };
    for (const y of [460, 520, 700, 5000]) expect(gapAt(stack, 100, y)).toBe(4);
    expect(gapAt(stack, 100, 290)).toBe(2);
    expect(gapAt(stack, 100, 60)).toBeNull();
    expect(gapAt(stack, 600, 700)).toBeNull();
  });

  it('scrolls on only where there is more of the stack in that direction', () => {
    const seen = { top: 112, bottom: 844 };
    const long = { top: -300, bottom: 2000 };
    expect(hasMoreStack(long, seen, 800)).toBe(true);
    expect(hasMoreStack(long, seen, 150)).toBe(true);
    expect(hasMoreStack({ ...long, bottom: 840 }, seen, 800)).toBe(false);
    expect(hasMoreStack({ ...long, top: 120 }, seen, 150)).toBe(false);
  });
});
