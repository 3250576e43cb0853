import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './DataDialog.css';

interface DataDialogProps {
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
  onClose(): void;
}

/** A window over the page; Escape, a press outside and the button close it. */
export function DataDialog({ title, description, children, onClose }: DataDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="data-backdrop" />
        <Dialog.Popup className="data-dialog">
          <header className="data-head">
            <div>
              <Dialog.Title className="data-title">{title}</Dialog.Title>
              <Dialog.Description className="data-description">{description}</Dialog.Description>
            </div>
            <Dialog.Close className="button">{t('data.close')}</Dialog.Close>
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
