import { useId } from 'react';
import { Hint } from './Hint.tsx';
import { Icon, type IconName } from './Icon.tsx';

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  /** What pressing it does. */
  readonly hint: string;
  onPress(): void;
}

/** A button whose picture says enough for the eye. */
export function IconButton({ icon, label, hint, onPress }: IconButtonProps) {
  const hintId = useId();
  return (
    <>
      <Hint text={hint}>
        <button
          type="button"
          className="button button-icon"
          aria-label={label}
          aria-describedby={hintId}
          onClick={onPress}
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
