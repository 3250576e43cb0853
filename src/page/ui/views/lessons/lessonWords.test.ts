import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lessonPages as english } from '../../../i18n/en/lessonPages.ts';
import { lessonPages as korean } from '../../../i18n/ko/lessonPages.ts';
import { allLessons } from './allLessons.ts';
import { factsNow } from './facts.ts';
import { lessonNames } from './lesson.ts';
import { lights, piecesOf } from './lights.ts';

const css = readFileSync(new URL('lights.css', import.meta.url), 'utf8');

type Words = { readonly [key: string]: string | Words };

function sentences(words: Words): readonly string[] {
  return Object.values(words).flatMap((value) =>
    typeof value === 'string' ? [value] : sentences(value),
  );
}

const tags = (text: string) => [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name ?? '').sort();

describe.each(lessonNames)('the words of %s', (name) => {
  const [en, ko] = [sentences(english[name]), sentences(korean[name])];

  it('light up the same in both languages, and only what there is', () => {
    expect(ko.map(tags)).toEqual(en.map(tags));
    expect(en.flatMap(tags).filter((tag) => !lights.some((light) => light === tag))).toEqual([]);
    for (const paragraph of ['one', 'two', 'three'] as const) {
      const terms = tags(english[name][paragraph]);
      const pieces = piecesOf(english[name][paragraph]);
      expect(pieces.filter(({ light }) => light !== null)).toHaveLength(terms.length);
      expect(pieces.map(({ text }) => text).join('')).not.toContain('<');
    }
  });

  it('have all their numbers from the engine', () => {
    const numbers = allLessons[name].numbers(factsNow());
    for (const sentence of [...en, ...ko]) {
      const asked = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, key]) => key ?? '');
      expect(asked.filter((key) => !(key in numbers))).toEqual([]);
    }
    const typed = (sentence: string) => sentence.replaceAll(/\{\{\w+\}\}|<[^>]*>/g, '');
    expect([...en, ...ko].filter((sentence) => /\d\d|\d[.,]\d/.test(typed(sentence)))).toEqual([]);
    for (const text of Object.values(numbers)) expect(text).not.toMatch(/NaN|undefined|^$/);
  });
});

it('every lesson lights something up in each paragraph', () => {
  const dark = lessonNames.filter((name) =>
    (['one', 'two', 'three'] as const).every(
      (paragraph) => tags(english[name][paragraph]).length === 0,
    ),
  );
  expect(dark).toEqual([]);
});

it.each(lights)('%s is somewhere on the page', (light) => {
  expect(css).toContain(`[data-light="${light}"]`);
});
