import { Button } from '@base-ui/react/button';
import { useId } from 'react';
import { Hint } from './Hint.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './ActionButton.css';

interface ActionButtonProps {
  readonly label: string;
  /** What pressing it does, or why it cannot be pressed. */
  readonly hint: string;
  readonly disabled?: boolean;
  readonly primary?: boolean;
  readonly icon?: IconName;
  onPress(): void;
}

/** Stays focusable while disabled: focus is not lost when a button swaps, and the hint says why. */
export function ActionButton(props: ActionButtonProps) {
  const { label, hint, disabled = false, primary = false, icon, onPress } = props;
  const hintId = useId();
  return (
    <>
      <Hint text={hint}>
        <Button
          className={primary ? 'button button-primary' : 'button'}
          disabled={disabled}
          focusableWhenDisabled
          aria-describedby={hintId}
          onClick={onPress}
        >
          {/* Another word is another element: nothing slides where Train becomes Pause. */}
          {icon && <Icon key={icon} name={icon} />}
          <span key={label}>{label}</span>
        </Button>
      </Hint>
      <span id={hintId} hidden>
        {hint}
      </span>
    </>
  );
}
