import { shareDialog as english } from './en/shareDialog.ts';
import { addWords } from './i18n.ts';
import { shareDialog as korean } from './ko/shareDialog.ts';

// The dialog that makes a link brings its words along.
addWords('shareDialog', english, korean);
