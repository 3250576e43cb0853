import { groupBy } from './groupBy.ts';

export type Part = 'train' | 'test';

/** What a name says of the images under it; those to be predicted have no labels. */
export type Said = Part | 'unlabelled';

const WORDS: Readonly<Record<Said, readonly string[]>> = {
  // The page holds a part of the training images back by itself, so validation belongs to them.
  train: 'train training val valid validation validate dev devel development 학습 훈련 검증'.split(
    ' ',
  ),
  test: 'test testing t10k eval evaluation holdout 테스트 시험 평가'.split(' '),
  unlabelled: 'pred predict prediction predictions unlabeled unlabelled'.split(' '),
};

const SAID = new Map<string, Said>();
for (const said of ['train', 'test', 'unlabelled'] as const) {
  for (const word of WORDS[said]) SAID.set(word, said);
}

/** Words that stand beside those and change nothing. */
const BESIDE = new Set(
  'set sets data dataset datasets image images img imgs picture pictures pics photos sample samples split splits folder files part copy 용 셋 세트 데이터 데이터셋 이미지 사진 복사본'.split(
    ' ',
  ),
);

interface NameReading {
  readonly said: Said;
  /** what else the name has: "seg" of seg_train, empty of training_set */
  readonly rest: string;
}

/** Reads train, test and their likes in a name: `Training`, `test_set (1)`, `seg-train`, `valData`. */
export function readName(name: string): NameReading | null {
  const found = new Set<Said>();
  const rest: string[] = [];
  const spaced = name.normalize('NFC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  for (const [token] of spaced.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const said = SAID.get(token) ?? joined(token.replace(/^\d+|\d+$/g, ''));
    if (said === null) rest.push(token);
    else if (said !== '') found.add(said);
  }
  const [said, ...others] = found;
  return said === undefined || others.length > 0 ? null : { said, rest: rest.join(' ') };
}

/** @returns '' for a word that changes nothing, null for any other */
function joined(token: string): Said | '' | null {
  if (token === '' || BESIDE.has(token)) return '';
  for (const [word, said] of SAID) {
    if (token === word) return said;
    if (token.startsWith(word) && BESIDE.has(token.slice(word.length))) return said;
    if (token.endsWith(word) && BESIDE.has(token.slice(0, -word.length))) return said;
  }
  return null;
}

/**
 * Tells which folders of a collection are parts of it. A name with more to it, as `seg_train`, is one
 * only where its counterpart is there as well: `bullet_train` alone is a class.
 */
export function findParts(names: Iterable<string>): ReadonlyMap<string, Said> {
  const readings = new Map<string, NameReading>();
  for (const name of new Set(names)) {
    const reading = readName(name);
    if (reading !== null) readings.set(name, reading);
  }
  const parts = new Map<string, Said>();
  for (const alike of groupBy([...readings], ([, { rest }]) => rest)) {
    const different = new Set(alike.map(([, { said }]) => said)).size > 1;
    for (const [name, { said, rest }] of alike) {
      if (rest === '' || different) parts.set(name, said);
    }
  }
  return parts;
}
