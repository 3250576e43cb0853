import { bench as english } from './en/bench.ts';
import { addWords } from './i18n.ts';
import { bench as korean } from './ko/bench.ts';

// The bench page brings its words along.
addWords('bench', english, korean);
