import { runsTab as english } from './en/runsTab.ts';
import { addWords } from './i18n.ts';
import { runsTab as korean } from './ko/runsTab.ts';

// The Runs tab and sweeps bring their words along.
addWords('runsTab', english, korean);
