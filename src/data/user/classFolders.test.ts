import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortIntoClasses } from './classFolders.ts';
import { cleanPath, isLitter } from './sourceFile.ts';
import { sourceOf } from './testing/zipTesting.ts';
import { UserDataError } from './userDataProblem.ts';

function sort(...paths: string[]) {
  const { classes, labelled, refused } = sortIntoClasses(paths.map((path) => sourceOf(path)));
  return { classes, refused, labels: labelled.map((l) => [l.className, l.part]) };
}

function codeOf(...paths: string[]): string {
  try {
    sort(...paths);
  } catch (error) {
    if (error instanceof UserDataError) return error.code;
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

  it.each([
    ['doubled', 'a/training_set/training_set/cat/1.png', 'a/test_set/test_set/cat/2.png'],
    ['named after their set', 'seg_train/seg_train/cat/1.png', 'seg_test/seg_test/cat/2.png'],
    ['in capitals', 'TRAIN/cat/1.png', 'TEST/cat/2.png'],
    ['in words', 'Training Images/cat/1.png', 'test data/cat/2.png'],
    ['in one word', 'trainset/cat/1.png', 'testImages/cat/2.png'],
    ['numbered by a browser', 'train (1)/cat/1.png', 'test (2)/cat/2.png'],
    ['inside the classes', 'cat/train/1.png', 'cat/test/2.png'],
    ['below one another', 'test-run/train/cat/1.png', 'test-run/holdout/cat/2.png'],
    ['in Korean', '학습용/cat/1.png', '테스트 데이터/cat/2.png'],
    ['with a folder more on one side', 'train/images/cat/1.png', 'test/cat/2.png'],
  ])('lie under train and test that are %s', (_, train, test) => {
    const dogs = [train, test].map((path) => path.replace('cat', 'dog'));
    const { classes, labels } = sort(train, test, ...dogs);
    expect(classes).toEqual(['cat', 'dog']);
    expect(labels.map(([, part]) => part)).toEqual(['train', 'test', 'train', 'test']);
  });

  it('are one class whether their letters are composed or not', () => {
    const { classes } = sort(
      'train/고양이/1.png',
      'train/개/1.png',
      `test/${'고양이'.normalize('NFD')}/1.png`,
      `test/${'개'.normalize('NFD')}/1.png`,
    );
    expect(classes).toEqual(['개', '고양이']);
  });

  it('may be called as parts are, where no part could be meant', () => {
    expect(sort('car/1.png', 'train/1.png', 'plane/1.png').classes).toContain('train');
    expect(sort('v/train/car/1.png', 'v/train/train/1.png').classes).toEqual(['car', 'train']);
    expect(sort('valid/1.png', 'invalid/1.png').classes).toEqual(['invalid', 'valid']);
    expect(sort('bullet_train/1.png', 'test_tube/1.png').classes).toEqual([
      'bullet_train',
      'test_tube',
    ]);
  });

  it('are not parts: images without a class under train, test or pred are refused', () => {
    const { classes, refused } = sort(
      'seg_train/seg_train/cat/1.png',
      'seg_train/seg_train/dog/1.png',
      'seg_test/seg_test/cat/1.png',
      'seg_pred/seg_pred/1.png',
      'seg_test/loose.png',
    );
    expect(classes).toEqual(['cat', 'dog']);
    expect(refused.map(({ code }) => code)).toEqual(['noFolder', 'noFolder']);
    expect(codeOf('train/1.png', 'test/1.png')).toBe('noFolders');
  });

  it('are found again under any parts, wrappers, litter and ways of writing', () => {
    const className = fc.constantFrom('cat', 'dog', '고양이', 'é', '7', 'bird (1)', 'ship');
    const wrapper = fc.constantFrom('archive', 'data', 'my pets', '자료');
    const wrappers = fc.array(wrapper, { maxLength: 3 });
    const partName = {
      train: fc.constantFrom('train', 'Training', 'training_set', 'trainset', 'val', 'dev', '학습'),
      test: fc.constantFrom('test', 'TESTING', 'test-set', 'Test Data', 'test (1)', '시험용'),
    };
    const under = (part: 'train' | 'test') =>
      fc.tuple(fc.array(partName[part], { minLength: 1, maxLength: 3 }), fc.boolean());
    const written = fc.record({
      form: fc.constantFrom('NFC' as const, 'NFD' as const),
      slash: fc.constantFrom('/', '\\'),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(className, { minLength: 2, maxLength: 5 }),
        wrappers,
        under('train'),
        under('test'),
        written,
        written,
        (names, above, train, test, ...ways) => {
          const paths = names.flatMap((name) =>
            [train, test].map(([folders, inside], index) => {
              const { form, slash } = ways[index] ?? { form: 'NFC', slash: '/' };
              const last = inside ? [name, ...folders] : [...folders, name];
              return [...above, ...last, '1.png'].join(slash).normalize(form);
            }),
          );
          const { classes, labels } = sort(...paths);
          expect([...classes].sort()).toEqual([...names].sort());
          const wanted = names.flatMap((name) => [
            [name, 'train'],
            [name, 'test'],
          ]);
          expect(labels).toEqual(wanted);
        },
      ),
      { numRuns: 500 },
    );
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
          expect(error).toBeInstanceOf(UserDataError);
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

it('is known as litter however the path was put together, and a folder of here is none', () => {
  const litter = [
    '__MACOSX\\cat\\._1.png',
    'a\\.DS_Store',
    'a\\Thumbs.db',
    'Desktop.ini',
    'a/._b.png',
  ];
  expect(litter.map(cleanPath).every(isLitter)).toBe(true);
  expect(cleanPath('.\\cat/./1.png')).toBe('cat/1.png');
  expect(isLitter(cleanPath('./cat/1.png'))).toBe(false);
});
