import { fixes as english } from './en/fixes.ts';
import { addWords } from './i18n.ts';
import { fixes as korean } from './ko/fixes.ts';

// The buttons that mend an error bring their words along.
addWords('fixes', english, korean);
