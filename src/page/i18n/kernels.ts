import { kernels as english } from './en/kernels.ts';
import { i18n } from './i18n.ts';
import { kernels as korean } from './ko/kernels.ts';

// Words of one view: they come with it, in both languages, and not with the page.
i18n.addResourceBundle('en', 'kernels', english);
i18n.addResourceBundle('ko', 'kernels', korean);
