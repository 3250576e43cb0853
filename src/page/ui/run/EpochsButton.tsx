import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { Icon } from '../controls/Icon.tsx';
import { EpochActions } from './EpochActions.tsx';
import { EpochList } from './EpochList.tsx';
import './EpochsButton.css';

/** The epochs of the run: go back to one, save one; and beneath them, step through one or begin anew. */
export function EpochsButton() {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      <Popover.Trigger className="button">
        {t('run.epochs')}
        <Icon name="chevron" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="epochs-layer" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className="epochs-popup">
            <Popover.Title className="eyebrow">{t('run.epochs')}</Popover.Title>
            <EpochList />
            <EpochActions />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
