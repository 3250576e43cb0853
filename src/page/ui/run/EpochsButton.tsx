import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { Icon } from '../controls/Icon.tsx';
import { EpochActions } from './EpochActions.tsx';
import { EpochList } from './EpochList.tsx';
import './EpochsButton.css';

/** The epochs of the run: step through one, go back to one, begin anew. */
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
            <EpochActions />
            <EpochList />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
