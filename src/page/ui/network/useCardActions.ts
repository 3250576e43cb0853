import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import type { StackEntry } from '../../store/setup/stackView.ts';
import { shortcutOf } from '../keys/matchShortcut.ts';
import { localShortcuts } from '../keys/shortcuts.ts';
import { useBuilding } from './buildContext.ts';
import { focusCard } from './focusCard.ts';

export type CardAction = 'moveUp' | 'moveDown' | 'duplicate' | 'disable' | 'enable' | 'delete';

/** What the buttons and the shortcuts of a card do, and the sentence that says it was done. */
export function useCardActions(entry: StackEntry, count: number, locked: boolean) {
  const { t } = useTranslation();
  const { list, announce } = useBuilding();
  const { id, index, name } = entry;

  const act = (action: CardAction) => {
    if (locked) return announce(t('setup.locked'));
    const store = useAppStore.getState();
    const within = list.current;
    if (action === 'moveUp' || action === 'moveDown') {
      const to = index + (action === 'moveUp' ? -1 : 1);
      if (to < 0 || to >= count) return;
      store.moveLayer(id, to);
      announce(t('network.said.moved', { name, position: to + 1, count }));
      focusCard(within, to);
    } else if (action === 'duplicate') {
      store.duplicateLayer(id);
      announce(t('network.said.duplicated', { name }));
      focusCard(within, index + 1);
    } else if (action === 'delete') {
      store.removeLayer(id);
      announce(t('network.said.removed', { name }));
      focusCard(within, Math.min(index, count - 2));
    } else {
      store.toggleLayer(id);
      announce(
        t(action === 'disable' ? 'network.said.disabled' : 'network.said.enabled', { name }),
      );
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const action = shortcut(event);
    if (action === null) return;
    event.preventDefault();
    act(action);
  };

  return { act, onKeyDown };
}

/** Only of the card's own buttons: in the inspector, and in the lists it opens, keys are for typing. */
function shortcut({ nativeEvent, target, currentTarget }: KeyboardEvent): CardAction | null {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return null;
  if (target.closest('.inspector') !== null) return null;
  return shortcutOf(nativeEvent, localShortcuts.card);
}
