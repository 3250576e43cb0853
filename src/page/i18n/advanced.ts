import { advanced as english } from './en/advanced.ts';
import { addWords } from './i18n.ts';
import { advanced as korean } from './ko/advanced.ts';

// The finer arguments of compile and fit bring their words along.
addWords('advanced', english, korean);
