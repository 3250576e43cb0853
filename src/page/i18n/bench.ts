import { bench as english } from './en/bench.ts';
import { i18n } from './i18n.ts';
import { bench as korean } from './ko/bench.ts';

// Words of the bench page: they come with it, in both languages, and not with the laboratory.
i18n.addResourceBundle('en', 'translation', { bench: english }, true);
i18n.addResourceBundle('ko', 'translation', { bench: korean }, true);
