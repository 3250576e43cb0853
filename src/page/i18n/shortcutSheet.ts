import { shortcutSheet as english } from './en/shortcutSheet.ts';
import { addWords } from './i18n.ts';
import { shortcutSheet as korean } from './ko/shortcutSheet.ts';

// The sheet of all keys brings its words along.
addWords('shortcutSheet', english, korean);
