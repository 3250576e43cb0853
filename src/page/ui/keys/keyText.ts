import { type ShortcutName, shortcuts } from './shortcuts.ts';

/** As Apple prints them, in Apple's order. */
const apple: readonly (readonly [string, string])[] = [
  ['Control', '⌃'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['$mod', '⌘'],
];

const others: readonly (readonly [string, string])[] = [
  ['$mod', 'Ctrl'],
  ['Control', 'Ctrl'],
  ['Alt', 'Alt'],
  ['Shift', 'Shift'],
];

const keyNames: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Enter: '↵',
};

/** What stands on the keys of a press such as `$mod+Shift+z`. */
export function keyText(press: string, onApple: boolean): string {
  const parts = press === '+' ? ['+'] : press.split('+');
  const key = parts.at(-1) ?? '';
  // A sign that needs Shift is named by what it prints.
  const modifiers = parts.slice(0, -1).filter((name) => !(name === 'Shift' && key === '?'));
  const shown = (onApple ? apple : others)
    .filter(([name]) => modifiers.includes(name))
    .map(([, sign]) => sign);
  const named = keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [...shown, named].join(onApple ? '' : '+');
}

/** Whether this is a machine with a Command key. */
const onApple = /Mac|iPhone|iPad|iPod/.test(globalThis.navigator?.platform ?? '');

/** The keys of a shortcut as text, for a hint: the first way, or all of them. */
export function shortcutText(name: ShortcutName): string {
  return keyText(shortcuts[name][0], onApple);
}

/** Each way to press it; a sign with and without Shift is one. */
export function shortcutTexts(name: ShortcutName): readonly string[] {
  return [...new Set(shortcuts[name].map((press) => keyText(press, onApple)))];
}
