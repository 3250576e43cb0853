import { tour as english } from './en/tour.ts';
import { addWords } from './i18n.ts';
import { tour as korean } from './ko/tour.ts';

// The tour brings its words along.
addWords('tour', english, korean);
