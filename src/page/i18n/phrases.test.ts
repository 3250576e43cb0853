import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { schemaFields } from '../../engine/core/schemaFields.ts';
import { layerDefs, layerKinds } from '../../engine/layers/registry.ts';
import { fileKinds } from '../../formats/fileKind.ts';
import { inWords } from '../../formats/keras/inWords.ts';
import { inKorean } from './ko/phrases.ts';

/** Words that are English, and no name of Keras's. */
const english = /\b(an?|to|from|of|or|the|it|file|image)\b/;

it('what an argument takes is in Korean, for every argument of every layer', () => {
  const phrases = layerKinds.flatMap((kind) => schemaFields(layerDefs[kind].schema).map(inWords));
  expect(phrases.length).toBeGreaterThan(30);
  expect(phrases.map(inKorean).filter((phrase) => english.test(String(phrase)))).toEqual([]);
});

it('what a file is is in Korean, for every kind', () => {
  expect(
    fileKinds.map(inKorean).filter((phrase) => english.test(String(phrase).replace(/\(.*\)/, ''))),
  ).toEqual([]);
});

it('why a file of everything is refused is in Korean, wherever it is said', () => {
  const room = new URL('../../runs/archive/', import.meta.url);
  const files = readdirSync(room).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const code = files.map((file) => readFileSync(new URL(file, room), 'utf8')).join('\n');
  const said = code.match(/(Error|damaged|tooLarge)\([^;{]+/g) ?? [];
  const words = said.flatMap((call) =>
    [...call.matchAll(/'([^']*)'/g)].map(([, one]) => one ?? ''),
  );
  const reasons = words.filter((one) => one !== '' && !/^archive[A-Z]/.test(one));
  expect(reasons.length).toBeGreaterThan(20);
  expect(reasons.filter((reason) => inKorean(reason) === reason)).toEqual([]);
});

it('names, numbers and what nobody has translated stay', () => {
  expect([inKorean('conv2d'), inKorean(3), inKorean('unexpected end')]).toEqual([
    ...['conv2d', 3, 'unexpected end'],
  ]);
});
