import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortIntoClasses } from './classFolders.ts';
import { OwnDataError } from './ownProblem.ts';
import { isLitter } from './sourceFile.ts';
import { sourceOf } from './testing/zipTesting.ts';

function sort(...paths: string[]) {
  const { classes, labelled, refused } = sortIntoClasses(paths.map((path) => sourceOf(path)));
  return { classes, refused, labels: labelled.map((l) => [l.className, l.part]) };
}

function codeOf(...paths: string[]): string {
  try {
    sort(...paths);
  } catch (error) {
    if (error instanceof OwnDataError) return error.code;
  }
  return 'none';
}

describe('class folders', () => {
  it('name the classes, whatever folder they lie in', () => {
    const { classes, labels } = sort('pets/cat/1.png', 'pets/cat/2.JPG', 'pets/dog/deep/3.webp');
    expect(classes).toEqual(['cat', 'dog']);
    expect(labels).toEqual([
      ['cat', null],
      ['cat', null],
      ['dog', null],
    ]);
  });

  it('count as people count, so that class 10 comes after class 2', () => {
    expect(sort('10/a.png', '2/a.png', '1/a.png').classes).toEqual(['1', '2', '10']);
  });

  it('may lie under train and test, validation belonging to the training images', () => {
    const paths = ['d/Train/cat/1.png', 'd/val/dog/1.png', 'd/test/cat/2.png'];
    expect(sort(...paths).labels).toEqual([
      ['cat', 'train'],
      ['dog', 'train'],
      ['cat', 'test'],
    ]);
  });

  it('are read under train alone, and under Windows’ separators', () => {
    expect(sort('train\\cat\\1.png', 'train\\dog\\1.png').classes).toEqual(['cat', 'dog']);
  });

  it('refuse one by one what is no image and what lies in no folder', () => {
    const { refused } = sort('cat/1.png', 'dog/1.png', 'labels.csv', 'loose.png');
    expect(refused).toEqual([
      { file: 'labels.csv', code: 'notAnImage' },
      { file: 'loose.png', code: 'noFolder' },
    ]);
  });

  it('are refused as a whole where they make no data set', () => {
    expect(codeOf('a.txt')).toBe('nothing');
    expect(codeOf('1.png', '2.png')).toBe('noFolders');
    expect(codeOf('cat/1.png', 'cat/2.png')).toBe('oneClass');
    const many = Array.from({ length: 257 }, (_, i) => `class${i}/1.png`);
    expect(codeOf(...many)).toBe('tooManyClasses');
  });

  it('give every image a class or a refusal, and never crash, whatever the paths', () => {
    const name = fc.constantFrom('train', 'test', 'a', 'b', '..', '.', '', '가', '__proto__');
    const path = fc
      .tuple(fc.array(name, { maxLength: 4 }), fc.constantFrom('1.png', '2.txt', '.png'))
      .map(([folders, file]) => [...folders, file].join('/'));
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 12 }), (paths) => {
        try {
          const { labels, refused, classes } = sort(...paths);
          expect(labels.length + refused.length).toBe(paths.length);
          expect(labels.every(([name]) => classes.includes(String(name)))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(OwnDataError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('litter of systems is not an image that anybody chose', () => {
  const litter = ['__MACOSX/cat/._1.png', 'cat/.DS_Store', 'cat/Thumbs.db', '.git/x.png'];
  expect(litter.every(isLitter)).toBe(true);
  expect(isLitter('cat/1.png')).toBe(false);
});
