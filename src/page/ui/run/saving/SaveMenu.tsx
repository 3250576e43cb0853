import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../controls/Icon.tsx';
import { type Ending, saveEpochAs } from './epochSaving.ts';
import '../../../i18n/epochFiles.ts';
import '../../controls/MenuItem.css';
import './EpochSaves.css';

interface SaveMenuProps {
  readonly epoch: number | 'all';
  /** what the button shows, and its whole name */
  readonly text: string;
  readonly name: string;
  readonly endings: readonly Ending[];
}

/** A button with the formats in which epochs can be saved. */
export function SaveMenu({ epoch, text, name, endings }: SaveMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button" aria-label={name}>
        {text}
        <Icon name="chevron" />
      </Menu.Trigger>
      <Menu.Portal role="region" aria-label={name}>
        <Menu.Positioner className="epochs-layer" sideOffset={4} align="end" collisionPadding={8}>
          <Menu.Popup className="select-popup">
            {endings.map((ending) => (
              <Menu.Item
                key={ending}
                className="menu-item save-format"
                onClick={() => void saveEpochAs(epoch, ending)}
              >
                {t(`epochFiles.formats.${formatOf[ending]}`)} <code>{ending}</code>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const formatOf = {
  '.keras': 'keras',
  '.hdf5': 'hdf5',
  '.weights.h5': 'weights',
  '.safetensors': 'safetensors',
} as const satisfies Record<Ending, string>;
