import type { Rng } from '../core/rng.ts';

/**
 * Draws as many training examples as there are, every class equally often: no class more than once
 * more than another. A small class comes again when it is through, a large one is not all used.
 * @param labels of the training part
 * @returns numbers of examples, shuffled
 */
export function drawBalanced(labels: Uint8Array, rng: Rng): Uint32Array {
  const members = new Map<number, number[]>();
  labels.forEach((label, example) => {
    const known = members.get(label);
    if (known === undefined) members.set(label, [example]);
    else known.push(example);
  });
  const decks = [...members.keys()]
    .sort((a, b) => a - b)
    .map((label) => ({ cards: Uint32Array.from(members.get(label) ?? []), drawn: Infinity }));
  const turns = Uint32Array.from(decks, (_, index) => index);
  // Which classes come once more than the others, where it does not divide, is chance too.
  rng.shuffle(turns);
  const places = Uint32Array.from(labels, (_, index) => {
    const deck = decks[turns[index % turns.length] ?? 0];
    if (deck === undefined) return 0;
    if (deck.drawn >= deck.cards.length) {
      rng.shuffle(deck.cards);
      deck.drawn = 0;
    }
    return deck.cards[deck.drawn++] ?? 0;
  });
  rng.shuffle(places);
  return places;
}
