import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf } from './keyOf.ts';
import { shortcutOf } from './matchShortcut.ts';
import type { ShortcutName } from './shortcuts.ts';

const names = ['undo', 'redo', 'openCommands', 'openShortcuts', 'stop', 'primary'] as const;

/** @param held as `getModifierState` names them */
function press(key: string, code: string, ...held: readonly string[]): KeyboardEvent {
  const event = {
    ...{ key, code, shiftKey: held.includes('Shift') },
    getModifierState: (name: string) => held.includes(name),
  };
  return event as KeyboardEvent;
}

function found(key: string, code: string, ...held: readonly string[]): ShortcutName | null {
  return shortcutOf(press(key, code, ...held), names);
}

describe('a shortcut', () => {
  it.each([
    ['Hangul', 'ㅋ', 'ㅏ', 'ㅛ'],
    ['Cyrillic', 'я', 'л', 'н'],
    ['Greek', 'ζ', 'κ', 'υ'],
    ['Hebrew', 'ז', 'ל', 'ט'],
    ['Arabic', 'ئ', 'ن', 'غ'],
    ['Thai', 'ผ', 'า', 'ั'],
    ['Devanagari', 'ॆ', 'क', 'ब'],
    ['kana', 'つ', 'の', 'ん'],
    ['full-width', 'ｚ', 'ｋ', 'ｙ'],
    ['an input method', 'Process', 'Process', 'Process'],
  ])('works by its place where the keys are %s', (_, z, k, y) => {
    expect(found(z, 'KeyZ', 'Control')).toBe('undo');
    expect(found(z, 'KeyZ', 'Control', 'Shift')).toBe('redo');
    expect(found(y, 'KeyY', 'Control')).toBe('redo');
    expect(found(k, 'KeyK', 'Control')).toBe('openCommands');
    expect(found(z, 'KeyZ')).toBeNull();
  });

  it('works by its place with signs and named keys, too', () => {
    expect(found('ю', 'Period', 'Control')).toBe('stop');
    expect(found('Process', 'Enter', 'Control')).toBe('primary');
    expect(found('؟', 'Slash', 'Shift')).toBe('openShortcuts');
    expect(found('？', 'Slash', 'Shift')).toBe('openShortcuts');
    expect(found('Process', 'Slash', 'Control')).toBe('openShortcuts');
    expect(found('Process', 'Slash')).toBeNull();
  });

  it('works by its letter on Latin layouts, wherever that stands', () => {
    // AZERTY
    expect(found('z', 'KeyW', 'Control')).toBe('undo');
    expect(found('w', 'KeyZ', 'Control')).toBeNull();
    expect(found('?', 'KeyM', 'Shift')).toBe('openShortcuts');
    // Dvorak
    expect(found('z', 'Slash', 'Control')).toBe('undo');
    expect(found('.', 'KeyE', 'Control')).toBe('stop');
    expect(found('t', 'KeyK', 'Control')).toBeNull();
    // QWERTZ
    expect(found('y', 'KeyZ', 'Control')).toBe('redo');
  });

  it('is not what stands in its place on a Latin keyboard', () => {
    for (const key of ['ß', 'é', 'ş', 'ñ', '§', '´', 'Dead', 'œ']) {
      expect(found(key, 'KeyK', 'Control')).toBeNull();
      expect(keyOf(press(key, 'Minus'))).toBe(key);
    }
    expect(keyOf(press('–', 'Minus', 'AltGraph'))).toBe('–');
  });

  it('has any ASCII key and any name as they are', () => {
    const ascii = fc.integer({ min: 32, max: 126 }).map((at) => String.fromCharCode(at));
    const key = fc.oneof(ascii, fc.constantFrom('Enter', 'Escape', 'ArrowUp', 'F5', 'Tab'));
    const code = fc.constantFrom('KeyZ', 'Digit0', 'Slash', 'Enter', 'IntlRo', '');
    fc.assert(fc.property(key, code, (key, code) => keyOf(press(key, code)) === key));
  });
});
