import { errors as english } from './en/errors.ts';
import { i18n } from './i18n.ts';
import { errors as korean } from './ko/errors.ts';

// Words of the error workbench: they come with it, in both languages, and not with the page.
i18n.addResourceBundle('en', 'errors', english);
i18n.addResourceBundle('ko', 'errors', korean);
