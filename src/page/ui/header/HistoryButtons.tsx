import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useAppStore } from '../../store/appStore.ts';
import { redo, undo } from '../../store/undo.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { useRunLock } from '../hooks/useRunLock.ts';
import { shortcutText } from '../keys/keyText.ts';

/** ↶ and ↷. */
export function HistoryButtons() {
  const { t } = useTranslation();
  const locked = useRunLock();
  const past = useStore(useAppStore.temporal, (state) => state.pastStates.length);
  const future = useStore(useAppStore.temporal, (state) => state.futureStates.length);
  useGestureEnd();
  const hint = (possible: boolean, way: 'undo' | 'redo') => {
    if (locked) return t('setup.locked');
    if (possible) return t(`network.${way}Hint`, { keys: shortcutText(way) });
    return t(way === 'undo' ? 'network.nothingToUndo' : 'network.nothingToRedo');
  };
  return (
    <div className="history-buttons">
      <IconButton
        label={t('network.undo')}
        hint={hint(past > 0, 'undo')}
        icon="undo"
        disabled={locked || past === 0}
        onPress={() => undo(useAppStore)}
      />
      <IconButton
        label={t('network.redo')}
        hint={hint(future > 0, 'redo')}
        icon="redo"
        disabled={locked || future === 0}
        onPress={() => redo(useAppStore)}
      />
    </div>
  );
}

/** Leaving a field, or letting go of a slider, ends its step of undo. */
function useGestureEnd(): void {
  useEffect(() => {
    const onLeave = () => useAppStore.getState().endGesture();
    window.addEventListener('focusout', onLeave);
    window.addEventListener('pointerup', onLeave);
    return () => {
      window.removeEventListener('focusout', onLeave);
      window.removeEventListener('pointerup', onLeave);
    };
  }, []);
}
