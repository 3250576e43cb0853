import { advice as english } from './en/advice.ts';
import { addWords } from './i18n.ts';
import { advice as korean } from './ko/advice.ts';

// The advice on a run that does not learn brings its words along.
addWords('advice', english, korean);
