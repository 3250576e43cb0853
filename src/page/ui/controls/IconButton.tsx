import { useId } from 'react';
import { Hint } from './Hint.tsx';
import { Icon, type IconName } from './Icon.tsx';

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  /** What pressing it does. */
  readonly hint: string;
  /** Keeps the focus: with what can no longer be pressed it would be lost. */
  readonly disabled?: boolean;
  onPress(): void;
}

/** A button whose picture says enough for the eye. */
export function IconButton({ icon, label, hint, disabled = false, onPress }: IconButtonProps) {
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
