import type { TFunction } from 'i18next';
import type { ShortcutName } from '../keys/shortcuts.ts';

export const commandGroups = ['run', 'network', 'presets', 'data', 'charts', 'page'] as const;
type CommandGroup = (typeof commandGroups)[number];

/** Something the page can do. Adding one to the table is all it takes to list it and to bind its keys. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly shortcut?: ShortcutName;
  /** What it does, in the language of `t` and as things are now. */
  label(t: TFunction): string;
  /** Why it cannot be done now, as a sentence; null, or left out, where it can. */
  block?(t: TFunction): string | null;
  run(): void;
}
