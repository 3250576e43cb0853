import { draw as english } from './en/draw.ts';
import { addWords } from './i18n.ts';
import { draw as korean } from './ko/draw.ts';

// The drawing board brings its words along.
addWords('draw', english, korean);
