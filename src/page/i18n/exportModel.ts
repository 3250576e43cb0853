import { exportModel as english } from './en/exportModel.ts';
import { addWords } from './i18n.ts';
import { exportModel as korean } from './ko/exportModel.ts';

// The dialog that exports the model brings its words along.
addWords('exportModel', english, korean);
