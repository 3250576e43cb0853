/** What a key event tells; React's and the browser's both do. */
export interface KeyFacts {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  getModifierState(modifier: 'AltGraph'): boolean;
}

/** Signs of the US layout that are no letters, without and with Shift. */
const signs: Readonly<Record<string, readonly [string, string]>> = {
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Equal: ['=', '+'],
  Minus: ['-', '_'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadDecimal: ['.', '.'],
  NumpadEnter: ['Enter', 'Enter'],
};

/** Latin-1, with signs such as § and ´ and the names of keys, and Latin letters, full-width ones aside. */
const latin = /^(?:[ -ÿ]|(?![\uff00-\uffef])\p{Script=Latin})/u;

/**
 * The key that a press means to a shortcut: its own where the layout is Latin, whatever its order of
 * letters; with a layout of another script, and while an input method takes the keys, the one that
 * a US keyboard has in its place.
 */
export function keyOf(event: KeyFacts): string {
  const { key, code, shiftKey } = event;
  if (code === '' || event.getModifierState('AltGraph') || !isForeign(key)) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  if (letter !== undefined) return letter;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  // What Shift makes of a digit is no shortcut of ours.
  if (digit !== undefined) return shiftKey ? key : digit;
  const sign = signs[code];
  // Keys without a sign, such as Enter, have the name of their place.
  return sign === undefined ? code : sign[shiftKey ? 1 : 0];
}

/** Whether a key's value is of a script in which no shortcut is written. */
function isForeign(key: string): boolean {
  if (key === 'Process' || key === 'Unidentified') return true;
  return !latin.test(key);
}
