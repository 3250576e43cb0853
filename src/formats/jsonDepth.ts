/** What Keras writes is some ten deep; deeper than this, functions that call themselves would fail. */
export const MOST_DEEP = 200;

/** How deep the lists and objects of a JSON text are nested, whether or not the text is whole. */
export function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  // Token by token: to match whole strings would begin anew at each quote of one that is cut off.
  for (const [token] of text.matchAll(/\\.|["[\]{}]/gs)) {
    if (token === '"') quoted = !quoted;
    if (quoted) continue;
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    if (token === ']' || token === '}') depth--;
  }
  return deepest;
}

/** Why JSON is not read that is nested too deep, to follow "the file is not usable: "; null where it is not. */
export function tooDeep(text: string): string | null {
  const depth = depthOf(text);
  if (depth <= MOST_DEEP) return null;
  return `its values are nested ${depth} deep, and at most ${MOST_DEEP} are read`;
}
