import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { escapeControls } from './escapeControls.ts';
import { TinyRun, tinyNetwork } from './testing/tinyRun.ts';

const tiny = new TinyRun();
afterAll(() => tiny.remove());

it('leaves nothing that a terminal obeys, and every other character as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeControls(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
    }),
  );
  for (const plain of ['Modell für 한글 🙂', 'a/b-c_d.json: 1,234']) {
    expect(escapeControls(plain)).toBe(plain);
  }
});

it('shows those of names from files, on both streams', async () => {
  const name = 'a\u001b[2Jb\u009b31m\u202ec\nd';
  const shown = String.raw`a\x1b[2Jb\x9b31m\u202ec\x0ad`;
  tiny.writeModel('control.json', { ...tinyNetwork, name });
  const model = ['--model', tiny.at('control.json')];
  const ran = await tiny.train(...model);
  expect(ran.out.split(':')[0]).toBe(shown);
  const planned = await tiny.train(...model, '--print-plan');
  expect(planned.out.split(',')[0]).toBe(shown);
  const sentence = await tiny.refused('--weights', tiny.at('\u001b[31mnone'));
  expect(sentence).toContain(String.raw`\x1b[31mnone cannot be read`);
});
