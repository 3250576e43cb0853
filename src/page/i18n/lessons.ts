import { lessonPages as englishPages } from './en/lessonPages.ts';
import { lessons as english } from './en/lessons.ts';
import { i18n } from './i18n.ts';
import { lessonPages as koreanPages } from './ko/lessonPages.ts';
import { lessons as korean } from './ko/lessons.ts';

// Words of the lessons: they come with them, in both languages, and not with the page.
i18n.addResourceBundle('en', 'lessons', { ...english, pages: englishPages });
i18n.addResourceBundle('ko', 'lessons', { ...korean, pages: koreanPages });
