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

it('names, numbers and what nobody has translated stay', () => {
  expect([inKorean('conv2d'), inKorean(3), inKorean('unexpected end')]).toEqual([
    ...['conv2d', 3, 'unexpected end'],
  ]);
});
