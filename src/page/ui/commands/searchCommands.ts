import type { TFunction } from 'i18next';
import { i18n } from '../../i18n/i18n.ts';
import { allCommands } from './allCommands.ts';
import { type Command, commandGroups } from './command.ts';

/** A command as it is now, ready to be listed. */
export interface CommandEntry {
  readonly command: Command;
  readonly label: string;
  /** Why it cannot be done now. */
  readonly block: string | null;
  /** Its name and its group's, in every language of the page, folded for comparing. */
  readonly searched: string;
}

export interface EntryGroup {
  readonly value: (typeof commandGroups)[number];
  readonly items: readonly CommandEntry[];
}

/** @param t of the page's language */
export function commandEntries(t: TFunction): readonly EntryGroup[] {
  const languages = ['en', 'ko'].map((language) => i18n.getFixedT(language));
  const entries = allCommands().map((command): CommandEntry => {
    const names = languages.flatMap((each) => [
      command.label(each),
      each(`commands.groups.${command.group}`),
    ]);
    return {
      command,
      label: command.label(t),
      block: command.block?.(t) ?? null,
      searched: fold(names.join(' ')),
    };
  });
  return commandGroups.map((value) => ({
    value,
    items: entries.filter(({ command }) => command.group === value),
  }));
}

/** Whether every word of the query stands in the command's names. */
export function matches({ searched }: CommandEntry, query: string): boolean {
  return fold(query)
    .split(/\s+/)
    .every((word) => searched.includes(word));
}

/** Hangul in its letters: a syllable that is still being typed already finds. */
function fold(text: string): string {
  return text.normalize('NFKD').toLowerCase();
}
