import { sweeps as english } from './en/sweeps.ts';
import { addWords } from './i18n.ts';
import { sweeps as korean } from './ko/sweeps.ts';

// The dialog and the tables of sweeps bring their words along.
addWords('sweeps', english, korean);
