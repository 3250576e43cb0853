/** Of this many images one is a test image, where the user's files do not say which. */
const TEST_EVERY = 6;

/**
 * A mixed order that depends on nothing but the names: the same files make the same data set. It must
 * be mixed, because validation takes the last images before any shuffle, as Keras does.
 * @returns indices into `names`
 */
export function stableOrder(names: readonly string[]): readonly number[] {
  const hashes = names.map(hashText);
  return names
    .map((_, index) => index)
    .sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b);
}

/**
 * Takes a sixth of each class for the test, at least one where there are two; a file stays in its
 * part as long as those before it in the order stay.
 * @param labels class of each example, in stable order
 * @returns whether each is a test image
 */
export function chooseTest(labels: readonly number[]): readonly boolean[] {
  const totals = new Map<number, number>();
  for (const label of labels) totals.set(label, (totals.get(label) ?? 0) + 1);
  const taken = new Map<number, number>();
  return labels.map((label) => {
    const total = totals.get(label) ?? 0;
    const quota = total < 2 ? 0 : Math.max(1, Math.floor(total / TEST_EVERY));
    const before = taken.get(label) ?? 0;
    if (before >= quota) return false;
    taken.set(label, before + 1);
    return true;
  });
}

/** FNV-1a with a last mix, 32 bits. Source: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
