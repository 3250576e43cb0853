import { datasets as english } from './en/datasets.ts';
import { addWords } from './i18n.ts';
import { datasets as korean } from './ko/datasets.ts';

// The dialogs of the data sets bring their words along.
addWords('datasets', english, korean);
