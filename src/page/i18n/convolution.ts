import { convolution as english } from './en/convolution.ts';
import { i18n } from './i18n.ts';
import { convolution as korean } from './ko/convolution.ts';

// Words of the convolution lab: they come with it, in both languages, and not with the page.
i18n.addResourceBundle('en', 'convolution', english);
i18n.addResourceBundle('ko', 'convolution', korean);
