// @ts-check

/** Prints each line of progress only once, because engines alternate many times. */
export function sayOnce() {
  /** @type {Set<string>} */
  const said = new Set();
  return (/** @type {string} */ line) => {
    if (said.has(line)) return;
    said.add(line);
    console.error(line);
  };
}
