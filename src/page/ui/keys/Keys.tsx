import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutText, shortcutTexts } from './keyText.ts';
import type { ShortcutName } from './shortcuts.ts';
import './Keys.css';

interface KeysProps {
  readonly name: ShortcutName;
  /** Every way to press it, and not the first alone. */
  readonly all?: boolean;
}

/** A shortcut as it stands on the keyboard. */
export function Keys({ name, all = false }: KeysProps) {
  const { t } = useTranslation();
  const texts = all ? shortcutTexts(name) : [shortcutText(name)];
  return (
    <span className="keys">
      {texts.map((text, index) => (
        <Fragment key={text}>
          {index > 0 && <span className="keys-or"> {t('commands.or')} </span>}
          <kbd>{text}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
