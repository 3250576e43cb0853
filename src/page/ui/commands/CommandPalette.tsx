import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import { useChartView } from '../../store/charts/chartView.ts';
import { DialogFrame } from '../controls/DialogFrame.tsx';
import { Icon } from '../controls/Icon.tsx';
import { Keys } from '../keys/Keys.tsx';
import { type CommandEntry, commandEntries, type EntryGroup, matches } from './searchCommands.ts';
import './CommandPalette.css';

interface CommandPaletteProps {
  onClose(): void;
  onRun(entry: CommandEntry): void;
}

/** All commands in one list, found by typing in either language. */
export function CommandPalette({ onClose, onRun }: CommandPaletteProps) {
  const { t } = useTranslation();
  // What can be done changes with the run and the set-up, also while the list is open.
  useAppStore((state) => state.run.phase);
  useAppStore((state) => state.setup);
  useChartView();
  const groups = commandEntries(t);
  return (
    <DialogFrame className="commands" label={t('commands.open')} above onClose={onClose}>
      <Autocomplete.Root
        inline
        open
        items={groups}
        autoHighlight="always"
        keepHighlight
        itemToStringValue={({ label }: CommandEntry) => label}
        filter={matches}
      >
        <header className="commands-head">
          <Icon name="search" />
          <Autocomplete.Input
            className="commands-input"
            aria-label={t('commands.find')}
            placeholder={t('commands.placeholder')}
          />
          <Dialog.Close className="button">{t('page.close')}</Dialog.Close>
        </header>
        <Autocomplete.Empty className="commands-none">{t('commands.none')}</Autocomplete.Empty>
        <Autocomplete.List className="commands-list" aria-label={t('commands.list')}>
          {(group: EntryGroup) => (
            <Autocomplete.Group key={group.value} items={group.items} className="commands-group">
              <Autocomplete.GroupLabel className="eyebrow">
                {t(`commands.groups.${group.value}`)}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: CommandEntry) => (
                  <CommandItem key={entry.command.id} entry={entry} onRun={onRun} />
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </DialogFrame>
  );
}

interface CommandItemProps {
  readonly entry: CommandEntry;
  onRun(entry: CommandEntry): void;
}

function CommandItem({ entry, onRun }: CommandItemProps) {
  const { command, label, block } = entry;
  return (
    <Autocomplete.Item
      value={entry}
      className="command"
      aria-disabled={block !== null}
      data-blocked={block !== null || undefined}
      onClick={() => {
        if (block === null) onRun(entry);
      }}
    >
      <span className="command-label">{label}</span>
      {block !== null && <span className="command-block">{block}</span>}
      {command.shortcut && <Keys name={command.shortcut} />}
    </Autocomplete.Item>
  );
}
