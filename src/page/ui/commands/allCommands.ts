import type { Command } from './command.ts';
import { chartCommands, pageCommands } from './pageCommands.ts';
import { runCommands } from './runCommands.ts';
import { dataCommands, networkCommands, presetCommands } from './setupCommands.ts';

/** All the page can do now, in the order in which it is listed. */
export function allCommands(): readonly Command[] {
  return [
    ...runCommands,
    ...networkCommands,
    ...presetCommands,
    ...dataCommands(),
    ...chartCommands,
    ...pageCommands,
  ];
}

/** The commands with keys of their own. */
export function boundCommands() {
  return allCommands().flatMap((command) =>
    command.shortcut === undefined ? [] : [{ command, shortcut: command.shortcut }],
  );
}
