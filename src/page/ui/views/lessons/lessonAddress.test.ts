import { expect, it } from 'vitest';
import { askedLesson, isLesson, lessonLink, withLesson } from './lessonAddress.ts';

const page = 'https://lab.example/app/';

it('reads the lesson of an address, beside a shared set-up', () => {
  expect(askedLesson(`${page}?lesson=stride#lab=1z.abc`)).toBe('stride');
  expect(askedLesson(`${page}?x=1&lesson=sum`)).toBe('sum');
  expect(askedLesson(`${page}#lesson=sum`)).toBeNull();
});

it('reads no more than the name where another program encoded what follows', () => {
  expect(askedLesson(`${page}?lesson=stride%23lab=1z.abc`)).toBe('stride');
  expect(isLesson(askedLesson(`${page}?lesson=%3Cscript%3E`))).toBe(false);
  expect(isLesson(askedLesson(`${page}?lesson=constructor`))).toBe(false);
});

it('writes a lesson and takes it out, and leaves the rest of the address', () => {
  const shared = `${page}?x=1#lab=1z.abc&embed`;
  const there = withLesson(shared, 'padding');
  expect(there).toBe(`${page}?x=1&lesson=padding#lab=1z.abc&embed`);
  expect(withLesson(there, null)).toBe(shared);
  expect(lessonLink(there, 'sum')).toBe(`${page}?lesson=sum`);
});
