import { background as english } from './en/background.ts';
import { addWords } from './i18n.ts';
import { background as korean } from './ko/background.ts';

// What concerns a run that nobody watches brings its words along.
addWords('background', english, korean);
