import { useEffect } from 'react';
import { i18n } from '../../i18n/i18n.ts';
import { useAppStore } from '../../store/appStore.ts';
import { isTyping } from '../keys/isTyping.ts';
import { shortcutOf } from '../keys/matchShortcut.ts';
import { boundCommands } from './allCommands.ts';

/** Runs the commands of the table by their keys, wherever the focus is. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const bound = boundCommands();
      const name = shortcutOf(
        event,
        bound.map(({ shortcut }) => shortcut),
      );
      const command = bound.find(({ shortcut }) => shortcut === name)?.command;
      if (name === null || command === undefined || isElsewhere(event, name)) return;
      event.preventDefault();
      if (!event.repeat || name === 'undo' || name === 'redo' || name === 'step') {
        if ((command.block?.(i18n.t) ?? null) === null) command.run();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether the key means something else where the focus is. */
function isElsewhere(event: KeyboardEvent, name: string): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  // A window over the page has the keys to itself; the tour is none.
  if (target.closest('[role="dialog"]:not(.tour)') !== null) return true;
  const typing = isTyping(target);
  if (!(event.ctrlKey || event.metaKey || event.altKey)) {
    return typing || !useAppStore.getState().preferences.signKeys;
  }
  // A text that is no part of the set-up, such as a run's name, has the browser's own undo.
  const isHistory = name === 'undo' || name === 'redo';
  return isHistory && typing && target.closest('.fit, .inspector') === null;
}
