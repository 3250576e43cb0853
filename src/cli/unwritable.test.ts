import { expect, it } from 'vitest';
import { unwritable, whyUnwritable } from './unwritable.ts';

function failure(code: string, words: string): Error {
  return Object.assign(new Error(`${code}: ${words}, open '/x/w.keras'`), { code });
}

it.each([
  ['ENOSPC', 'no space left on device', 'free some space, or name a file on another disk'],
  ['EROFS', 'read-only file system', 'name a file on another disk'],
  ['EACCES', 'permission denied', 'name a file in a folder that you may write to'],
  ['EPERM', 'operation not permitted', 'name a file in a folder that you may write to'],
  ['ENAMETOOLONG', 'name too long', 'give it a shorter name'],
])('%s has the reason, its code and what to do', (code, words, todo) => {
  expect(unwritable('save', '/x/w.keras', whyUnwritable(failure(code, words))).message).toBe(
    `--save: /x/w.keras cannot be written: ${words} (${code}); ${todo}.`,
  );
});

it('an error that nobody foresaw is told in its own words', () => {
  expect(whyUnwritable(failure('EXDEV', 'cross-device link not permitted'))).toBe(
    'cross-device link not permitted (EXDEV)',
  );
  expect(whyUnwritable(new Error('strange'))).toBe('strange');
});
