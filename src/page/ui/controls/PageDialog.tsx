import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from './DialogFrame.tsx';
import './PageDialog.css';

interface PageDialogProps {
  readonly title: string;
  /** below the title; without it, the window scrolls as a whole and describes itself */
  readonly description?: string;
  /** of the window, beside its own; sets its `--dialog-width` */
  readonly className?: string;
  /** whether it stands over other windows, too */
  readonly above?: boolean;
  /** what has the keyboard first, instead of the button that closes it */
  readonly first?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
  onClose(): void;
}

/** A window over the page with a title; Escape, a press outside and the button close it. */
export function PageDialog(props: PageDialogProps) {
  const { title, description, className = '', above = false, first, children, onClose } = props;
  const { t } = useTranslation();
  return (
    <DialogFrame
      className={`page-dialog ${className}`}
      above={above}
      whole={description === undefined}
      first={first}
      onClose={onClose}
    >
      <header className="dialog-head">
        <div>
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          {description !== undefined && (
            <Dialog.Description className="dialog-description">{description}</Dialog.Description>
          )}
        </div>
        <Dialog.Close className="button">{t('page.close')}</Dialog.Close>
      </header>
      {children}
    </DialogFrame>
  );
}
