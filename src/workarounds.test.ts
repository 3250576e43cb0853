import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const files = ['shaders', 'src']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|tsx|css|wgsl)$/.test(path) && !path.includes('.test.'))
  .sort();

const FIELDS = ['Workaround', 'Bug', 'Measured', 'Goes'] as const;
/** Each field in a sentence of its own, in this order; the last ends with the comment or at an empty line. */
const BLOCK = new RegExp(`${FIELDS.map((field) => `${field}: (\\S.*?)`).join(' ')}(?= {2}|$)`, 'g');

/** Comments without their signs, one line each; an empty line in one is two spaces. */
function commentsOf(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => /^\s*(?:\/\/|\/?\*\*?)(?!\/) ?(.*)$/.exec(line)?.[1]);
  return lines
    .map((line) => (line === undefined ? '\n' : line.trim() === '' ? '  ' : `${line.trim()} `))
    .join('')
    .replace(/ {3,}/g, '  ')
    .split('\n')
    .map((comment) => comment.trim())
    .filter((comment) => comment !== '');
}

const found = files.flatMap((path) =>
  commentsOf(readFileSync(path, 'utf8')).flatMap((comment) =>
    [...comment.matchAll(BLOCK)].map(([, what = '', bug = '', measured = '', goes = '']) => ({
      ...{ path, what, bug, measured, goes },
    })),
  ),
);

it('every workaround says what it is for, the address of the bug, what was measured, and when it can go', () => {
  const marked = files.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bWorkaround:/g)].map(() => path),
  );
  expect(found.map(({ path }) => path)).toEqual(marked);
  for (const { path, bug } of found) expect(bug, path).toMatch(/^https:\/\/\S+$/);
});

it('docs/workarounds.md lists them; `npx vitest run --project unit src/workarounds -u` writes it', async () => {
  const sentence = (text: string) => text.replace(/^./, (first) => first.toUpperCase());
  const rows = found.map(({ path, what, bug, measured, goes }) => {
    const cells = [`[${path.split('/').at(-1)}](../${path})`, sentence(what), `<${bug}>`];
    return `| ${[...cells, sentence(measured), sentence(goes)].join(' | ')} |`;
  });
  const table = [
    '# Workarounds',
    '',
    'What stands in the code because a browser, a driver or a runtime does not do what its specification says, or not yet. Each is in one file, in a comment of four fields; a test writes this table from them and fails where a field is missing.',
    '',
    '| file | workaround for | bug | measured | can go |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
  await expect(table).toMatchFileSnapshot('../docs/workarounds.md');
});
