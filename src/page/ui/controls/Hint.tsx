import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import './Hint.css';

interface HintProps {
  readonly text: string;
  /** nothing is shown meanwhile, as something else must be seen there */
  readonly disabled?: boolean;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** The element whose hover or focus shows the hint. */
  readonly children: ReactElement;
}

/** One plain sentence on hover and focus, for the eye: assistive technology has `aria-describedby`. */
export function Hint({ text, disabled = false, side = 'bottom', children }: HintProps) {
  return (
    <Tooltip.Root disabled={disabled}>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner
          aria-hidden="true"
          className="hint-layer"
          side={side}
          sideOffset={6}
          collisionPadding={8}
        >
          <Tooltip.Popup className="hint">{text}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
