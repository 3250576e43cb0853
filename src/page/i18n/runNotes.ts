import { runNotes as english } from './en/runNotes.ts';
import { addWords } from './i18n.ts';
import { runNotes as korean } from './ko/runNotes.ts';

// The notes beside Train bring their words along.
addWords('runNotes', english, korean);
