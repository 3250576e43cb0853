import { describe, expect, it } from 'vitest';
import { createLessonProgress, nextLesson, parseProgress } from './lessonProgress.ts';

function storage(first: string | null = null) {
  const kept = new Map(first === null ? [] : [['convlab.lessons', first]]);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('the progress', () => {
  it('is there on the next visit', () => {
    const kept = storage();
    const before = createLessonProgress(kept).getState();
    before.note('sum', 'read');
    before.note('sum', 'done');
    const after = createLessonProgress(kept).getState();
    expect(after.records).toEqual({ sum: { read: true, predicted: false, done: true } });
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"state":{"records":[1]},"version":1}'],
    ['no state', 'null'],
    ['a later version', '{"state":{"records":{"sum":7}},"version":9}'],
  ])('begins anew from %s', (_, content) => {
    const progress = createLessonProgress(storage(content));
    expect(progress.getState().records).toEqual({});
    progress.getState().note('stride', 'read');
    expect(progress.getState().records.stride?.read).toBe(true);
  });

  it('takes what is ours of what was stored, each lesson by itself', () => {
    const good = { read: true, predicted: true, done: false };
    const records = { sum: good, stride: { read: 1 }, gone: good };
    expect(parseProgress({ records })).toEqual({ sum: good });
  });

  it('goes on at the first lesson whose task is not done', () => {
    expect(nextLesson({})).toBe('why');
    const done = { read: true, predicted: true, done: true };
    expect(nextLesson({ why: done, sum: done })).toBe('shared');
  });
});
