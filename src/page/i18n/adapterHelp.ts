import { adapterHelp as english } from './en/adapterHelp.ts';
import { i18n } from './i18n.ts';
import { adapterHelp as korean } from './ko/adapterHelp.ts';

// Words of one popover, which few open: they come with it, in both languages, and not with the page.
i18n.addResourceBundle('en', 'adapterHelp', english);
i18n.addResourceBundle('ko', 'adapterHelp', korean);
