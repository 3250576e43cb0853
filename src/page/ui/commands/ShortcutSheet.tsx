import { Dialog } from '@base-ui/react/dialog';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { PageDialog } from '../controls/PageDialog.tsx';
import { Keys } from '../keys/Keys.tsx';
import { type LocalScope, localShortcuts, type ShortcutName } from '../keys/shortcuts.ts';
import { boundCommands } from './allCommands.ts';
import '../../i18n/shortcutSheet.ts';
import './ShortcutSheet.css';

const scopes: readonly LocalScope[] = ['card', 'grip', 'chart', 'cell'];

/** Every key of the page, read from the table that binds them. */
export function ShortcutSheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const signKeys = useAppStore((state) => state.preferences.signKeys);
  const choose = useAppStore((state) => state.chooseSignKeys);
  const anywhere = boundCommands().map(({ command, shortcut }) => ({
    name: shortcut,
    label: shortcut === 'primary' ? t('shortcutSheet.primary') : command.label(t),
  }));
  return (
    <PageDialog title={t('commands.openShortcuts')} className="sheet" above onClose={onClose}>
      <Dialog.Description className="sheet-words">{t('shortcutSheet.words')}</Dialog.Description>
      <div className="sheet-groups">
        <KeyList heading={t('shortcutSheet.anywhere')} rows={anywhere} />
        {scopes.map((scope) => (
          <KeyList
            key={scope}
            heading={t(`shortcutSheet.${scope}`)}
            rows={localShortcuts[scope].map((name) => ({
              name,
              label: t(`shortcutSheet.keys.${name}`),
            }))}
          />
        ))}
      </div>
      <label className="sheet-check">
        <input
          type="checkbox"
          checked={signKeys}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        {t('shortcutSheet.signKeys')}
      </label>
    </PageDialog>
  );
}

interface KeyListProps {
  readonly heading: string;
  readonly rows: readonly { readonly name: ShortcutName; readonly label: string }[];
}

function KeyList({ heading, rows }: KeyListProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="eyebrow">
        {heading}
      </h3>
      <dl className="sheet-keys">
        {rows.map(({ name, label }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              <Keys name={name} all />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
