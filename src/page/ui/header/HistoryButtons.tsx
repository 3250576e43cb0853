import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useAppStore } from '../../store/appStore.ts';
import { redo, undo } from '../../store/undo.ts';
import { Hint } from '../controls/Hint.tsx';
import { Icon } from '../controls/Icon.tsx';
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
      <HistoryButton
        label={t('network.undo')}
        hint={hint(past > 0, 'undo')}
        icon="undo"
        disabled={locked || past === 0}
        onPress={() => undo(useAppStore)}
      />
      <HistoryButton
        label={t('network.redo')}
        hint={hint(future > 0, 'redo')}
        icon="redo"
        disabled={locked || future === 0}
        onPress={() => redo(useAppStore)}
      />
    </div>
  );
}

interface HistoryButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly icon: 'undo' | 'redo';
  readonly disabled: boolean;
  onPress(): void;
}

/** Keeps the focus while there is nothing to undo, as pressing it to the end would lose it. */
function HistoryButton({ label, hint, icon, disabled, onPress }: HistoryButtonProps) {
  const hintId = useId();
  return (
    <>
      <Hint text={hint}>
        <button
          type="button"
          className="button button-icon"
          aria-label={label}
          aria-describedby={hintId}
          aria-disabled={disabled}
          data-disabled={disabled || undefined}
          onClick={() => {
            if (!disabled) onPress();
          }}
        >
          <Icon name={icon} />
        </button>
      </Hint>
      <span id={hintId} hidden>
        {hint}
      </span>
    </>
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
