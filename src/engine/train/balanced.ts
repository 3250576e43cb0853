import type { Rng } from '../core/rng.ts';

/**
 * Draws as many training examples as there are, with every class equally often or once more than another. A
 * small class repeats when all its examples were drawn; of a large one, some are not used.
 * @param labels of the training part
 * @returns indexes of examples, shuffled
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
  // If the count is not divisible, the classes that are drawn once more are random too.
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
