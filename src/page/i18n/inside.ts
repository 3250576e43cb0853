import { inside as english } from './en/inside.ts';
import { i18n } from './i18n.ts';
import { inside as korean } from './ko/inside.ts';

// Words of the views that look inside: they come with the first of them, in both languages.
i18n.addResourceBundle('en', 'inside', english);
i18n.addResourceBundle('ko', 'inside', korean);
