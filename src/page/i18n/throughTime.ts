import { throughTime as english } from './en/throughTime.ts';
import { i18n } from './i18n.ts';
import { throughTime as korean } from './ko/throughTime.ts';

// Words of the kept epochs: they come with the views that show them, in both languages.
i18n.addResourceBundle('en', 'throughTime', english);
i18n.addResourceBundle('ko', 'throughTime', korean);
