import { useTranslation } from 'react-i18next';
import { Hint } from '../controls/Hint.tsx';
import { Icon } from '../controls/Icon.tsx';
import { shortcutText } from '../keys/keyText.ts';
import { showPanel } from '../panels/panels.ts';

/** For the finger and the mouse what Ctrl+K is for the keyboard. */
export function CommandsButton() {
  const { t } = useTranslation();
  return (
    <Hint text={t('commands.openHint', { keys: shortcutText('openCommands') })}>
      <button
        type="button"
        className="button button-icon"
        aria-label={t('commands.open')}
        aria-haspopup="dialog"
        onClick={() => showPanel('commands')}
      >
        <Icon name="search" />
      </button>
    </Hint>
  );
}
