import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';
import { keyOf } from './keyOf.ts';
import { type ShortcutName, shortcuts } from './shortcuts.ts';

/** Whether a key press is that shortcut. */
function isShortcut(event: KeyboardEvent, name: ShortcutName): boolean {
  const { code } = event;
  const getModifierState = (modifier: string) => event.getModifierState(modifier);
  const read = { key: keyOf(event), code, getModifierState } as KeyboardEvent;
  return shortcuts[name].some((press) => {
    const [first] = parseKeybinding(press);
    return first !== undefined && matchKeyBindingPress(read, first);
  });
}

/** Which of some shortcuts a key press is. */
export function shortcutOf<N extends ShortcutName>(
  event: KeyboardEvent,
  names: readonly N[],
): N | null {
  return names.find((name) => isShortcut(event, name)) ?? null;
}
