import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flags } from './flags.ts';
import { command, TinyRun } from './testing/tinyRun.ts';

const tiny = new TinyRun();
beforeAll(async () => {
  await tiny.train('--steps', '1', '--save', tiny.at('w.safetensors'));
  writeFileSync(tiny.at('noise'), 'no JSON');
});
afterAll(() => tiny.remove());

const numbers = ['0', '1', '2', '3', '0.25', '1e-3', '1e39', '-1', '4294967295', '4294967296', ''];
const words = [
  'adam',
  'SGD',
  'mse',
  'mnist',
  'a',
  'small',
  'nan',
  '🙂',
  '--',
  '-',
  '\u001b[2J',
  ' ',
];
/** JSON that is nearly what a flag takes. */
const keras = fc
  .tuple(
    fc.constantFrom('SGD', 'Adam', 'ExponentialDecay', 'CosineDecay', 'PolynomialDecay'),
    fc.dictionary(
      fc.constantFrom('lr', 'learning_rate', 'decay', 'decay_steps', 'decay_rate', 'momentum'),
      fc.oneof(fc.double(), fc.constantFrom(null, 1, 10, 0.5, 'x', { class_name: 'CosineDecay' })),
    ),
  )
  .map(([class_name, config]) => JSON.stringify({ class_name, config }));
const callbacks = fc
  .dictionary(
    fc.constantFrom('EarlyStopping', 'ReduceLROnPlateau', 'ModelCheckpoint', 'Other'),
    fc.dictionary(
      fc.constantFrom('monitor', 'patience', 'filepath', 'verbose', 'save_best_only', 'factor'),
      fc.constantFrom(
        ...['loss', 'val_loss', 'acc', 0, 1, 2, -1, true, null, 0.5, 'auto'],
        ...[tiny.at('{epoch:02d}.safetensors'), tiny.at('{x}.safetensors'), 'a.keras'],
      ),
    ),
  )
  .map((json) => JSON.stringify(json));
const files = ['m.json', 'w.safetensors', 'noise', 'none', 'no/where', '.', 'mnist/labels.bin'];
const paths = fc.constantFrom(...files.map((name) => tiny.at(name)), '/dev/null', '/dev/full');
const value = fc.oneof(
  fc.constantFrom(...numbers, ...words),
  keras,
  callbacks,
  paths,
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.json({ maxDepth: 2 }),
);
const names = Object.keys(flags).filter((name) => !['device', 'epochs', 'steps'].includes(name));
const argument = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...names), value).map(([n, v]) => [`--${n}`, v]),
  },
  { weight: 3, arbitrary: fc.constantFrom(...names).map((name) => [`--${name}`]) },
  { weight: 1, arbitrary: value.map((text) => [text]) },
);

const OUTPUTS = ['--save', '--metrics'];
/** A fuzz that may name any file must not overwrite what the next one reads. */
const aside = (args: readonly string[]) =>
  args.map((arg, i) => {
    const writes = OUTPUTS.includes(args[i - 1] ?? '') && !arg.startsWith('/dev/');
    return writes && !arg.startsWith(tiny.folder) ? tiny.at(`out/${i}`) : arg;
  });

it('any arguments end in one sentence and exit 2, or in exit 0', async () => {
  const lists = fc.array(argument, { maxLength: 6 }).map((list) => aside(list.flat()));
  await fc.assert(
    fc.asyncProperty(lists, fc.boolean(), async (args, whole) => {
      const base = ['--model', tiny.at('m.json'), '--steps', '2'];
      const data = ['--data', tiny.folder];
      const all = [...(whole ? base : []), ...data, ...args, '--device', 'cpu', '--limit', '8'];
      const { code, out, err } = await command(...all);
      expect([0, 2]).toContain(code);
      const complaint = err.replace(/^Warning: .+\.\n/gm, '');
      if (code === 0) expect(complaint).toBe('');
      else expect(complaint).toMatch(/^[^\n]+\.\n$/);
      expect(err).not.toContain('Something went wrong');
      expect(`${out}${err}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }),
    { numRuns: 300 },
  );
});
