import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import './DialogFrame.css';

interface DialogFrameProps {
  /** of the window: where it stands, and how what is in it lies */
  readonly className: string;
  /** what it is called, where it has no title */
  readonly label?: string;
  /** whether it stands over other windows, too */
  readonly above?: boolean;
  /** whether it scrolls as a whole */
  readonly whole?: boolean;
  /** what has the keyboard first, instead of the first control */
  readonly first?: RefObject<HTMLElement | null> | undefined;
  readonly children: ReactNode;
  onClose(): void;
}

/** A window over the page, and the shade between them; Escape and a press outside close it. */
export function DialogFrame(props: DialogFrameProps) {
  const { className, label, above = false, whole = false, first, children, onClose } = props;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" data-above={above} />
        <Dialog.Popup
          className={`dialog ${className}`}
          data-above={above}
          data-whole={whole}
          aria-label={label}
          initialFocus={first}
        >
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
