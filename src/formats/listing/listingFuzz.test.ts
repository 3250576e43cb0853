import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Listing } from './listing.ts';
import { readListing } from './readListing.ts';

const data = { inputShape: [28, 28, 1], classes: 10 };
const folder = new URL('golden/', import.meta.url);
const listings = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** Whatever is read, it is no fault of ours, and each place is in the text. */
function check(listing: Listing): void {
  for (const part of [listing, ...listing.models]) {
    for (const { code, message, from, to, line, fix } of [...part.notes, ...part.problems]) {
      expect(code, message).not.toBe('failed');
      expect(message).not.toMatch(/\{\{\w+\}\}/);
      expect(from).toBeLessThanOrEqual(to);
      expect(line).toBeGreaterThan(0);
      if (fix !== null) expect(fix.to).toBeLessThanOrEqual(listing.text.length);
    }
  }
}

const snippet = fc.constantFrom(
  ...['(', ')', '[', ']', '{', '}', ',', '=', ':', '.', '\n', '\n  ', "'", '"""', '#', '**', '*'],
  ...['for x in range(3):', 'def f(f):\n  return f(f)\n', 'while True:\n  x.add(x)\n', 'model'],
  ...['layers.Dense(', 'model.add(model)', 'Model(x, x)', 'None', '-1', '1e999', 'x = x', 'lambda'],
  ...[
    '.trainable = False\n',
    'm.trainable = x\n',
    '.layers[-1]',
    ".get_layer('a')",
    'trainable=None,',
  ],
  ...[
    'for layer in model.layers[:-2]:\n  layer.trainable = False\n',
    '.layers',
    '[::-1]',
    '[9:0:0]',
  ],
  ...['class A(A):', 'import ', 'self.', '__init__', 'if x:', '{x}', "f'{x}'", '...', '한글'],
);

import { share } from '../testing/share.ts';

/** A listing with pieces cut out, doubled or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...listings),
    fc.array(fc.tuple(share, fc.nat(60), snippet), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce((all, [where, length, piece]) => {
      const at = Math.floor(where * all.length);
      return all.slice(0, at) + piece + all.slice(at + length);
    }, text),
  );

describe('a text that is no listing', () => {
  it('is read to the end, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.array(snippet).map((parts) => parts.join(' ')),
        ),
        (text) => check(readListing(text, data)),
      ),
      { numRuns: 200 },
    );
  });

  it('of any characters is read to the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) =>
        check(readListing(text, data)),
      ),
      { numRuns: 200 },
    );
  });
});

describe('a listing that goes on and on', () => {
  it.each([
    ['an endless loop', 'm = Sequential()\nwhile True:\n  m.add(Dense(1))\n'],
    ['a function that calls itself', 'def f(x):\n  return f(x)\nf(Sequential())\n'],
    ['a model that has itself', 'm = Sequential()\nm.add(m)\nm.fit(x)\n'],
    ['a frozen model that has itself', 'm = Sequential()\nm.add(m)\nm.trainable = False\n'],
    [
      'a frozen model that is in the next twice, and so on',
      `m = Sequential([Dense(1)])\n${'m = Sequential([m, m])\n'.repeat(60)}m.trainable = False\n`,
    ],
    [
      'layers of a tower asked for again and again',
      `i = x = Input((4,))\n${'x = Dense(1)(x)\n'.repeat(400)}m = Model(i, x)\n${"m.get_layer('a').trainable = m.layers[-1]\n".repeat(2000)}`,
    ],
    ['a list that has itself', 'a = []\na.append(a)\nm = Sequential(a)\nm.add(Dense(a))\n'],
    ['a list that doubles', `a = [1]\n${'a.extend(a)\na = a + a\n'.repeat(60)}Dense(a)\n`],
    ['a text that doubles', `a = 'x'\n${"a = f'{a}{a}'\na = a * 9999\n".repeat(60)}Dense(a)\n`],
    ['deep brackets', `m = ${'['.repeat(5000)}1${']'.repeat(5000)}\n`],
    ['deep calls', `m = ${'f('.repeat(3000)}${')'.repeat(3000)}\n`],
    ['open brackets', `${'layers.Dense(('.repeat(3000)}\n`],
    ['deep indentation', Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n')],
    ['a long sum', `m = ${'1 + '.repeat(3000)}1\n`],
    ['a large power', 'm = Sequential([Dense(10 ** 10 ** 10)])\n'],
    ['many nested loops', `${'for i in range(9999):\n'}  for j in range(9999):\n    pass\n`],
    ['a tower of tensors', `x = Input((4,))\n${'x = Dense(1)(x)\n'.repeat(900)}m = Model(x, x)\n`],
    ['a doubling of tensors', `i = x = Input((4,))\n${'x = x + x\n'.repeat(200)}m = Model(i, x)\n`],
    ['a loop of a training', 'for e in range(3000):\n  for b in range(3000):\n    t = b * e + b\n'],
    [
      'thousands of names',
      Array.from({ length: 20_000 }, (_, i) => `print(qwertyui${i})`).join('\n'),
    ],
    ['thousands of open brackets', 'a.add(\n'.repeat(50_000)],
    [
      'a page of blank',
      `len((${' '.repeat(300_000)}a))\nfor i in a:\n  m.add(1)${'\n'.repeat(50_000)}`,
    ],
    ['a name as long as a page', `for i in a:\n  ${'a'.repeat(300_000)}.add(Dense(1))\n`],
  ])('comes to an end: %s', (_, text) => {
    check(readListing(text, data));
  });

  it('of two thousand lines takes few steps a line', () => {
    const [lecture = ''] = listings.filter((text) => text.includes('Cov2d_01'));
    const lines = lecture.split('\n');
    const long = Array.from({ length: 2000 }, (_, i) => lines[i % lines.length]).join('\n');
    const start = process.cpuUsage();
    check(readListing(long, data));
    // an idle machine needs a tenth of it: this is to notice what grows with the square of the lines
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });

  it('is refused where it is no listing by its size', () => {
    const { models, problems } = readListing('x = 1\n'.repeat(200_000), data);
    expect(models).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['textTooLong']);
  });
});
