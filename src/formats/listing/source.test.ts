import { describe, expect, it } from 'vitest';
import { readListing } from './readListing.ts';

/** What is to be mended of the text, in its models and around them. */
function problemsOf(text: string) {
  const { models, problems } = readListing(text, { inputShape: [28, 28, 1], classes: 10 });
  return [...problems, ...models.flatMap((model) => model.problems)];
}

describe('a text that is not whole', () => {
  it.each([
    ['model = Sequential([Conv2D(32, 3),', '1 bracketOpen'],
    ['model = Sequential([\n  Conv2D(32, 3),\n  Conv2D(', '3 bracketOpen'],
    ['model = Sequential([Conv2D(32, 3))', '1 bracketOpen'],
    ['model.add(Dense(10)', '1 bracketOpen'],
    ["model = Sequential([\n  Conv2D(32, 3, activation='relu),\n])", '2 stringOpen'],
    ["model = Sequential([\n  Conv2D(32, 3, activation='re\n\nlu')\n])", '2 stringOpen'],
    ["name = '''tiny\nmodel = Sequential([])", '1 stringOpen'],
    ["Conv2D(32, 3, activation='re\nlu')", '1 noModel'],
  ])('is told what is missing, and where: %s', (text, expected) => {
    expect(problemsOf(text).map(({ line, code }) => `${line} ${code}`)).toEqual([expected]);
  });

  it.each(['model = Sequential([Dense(10)  # a head', 'model = Sequential([Dense(10))'])(
    'is mended by one bracket after the other, each behind the code: %s',
    (text) => {
      let mended = text;
      for (let [first] = problemsOf(mended); first?.fix; [first] = problemsOf(mended)) {
        const { from, to, replacement } = first.fix;
        mended = mended.slice(0, from) + replacement + mended.slice(to);
      }
      expect(mended.replace(/ *#.*/, '')).toBe('model = Sequential([Dense(10)])');
    },
  );
});

it('brackets and apostrophes of prose around the code are not asked to be closed', () => {
  const text = "model = Sequential([Flatten(), Dense(10)])\n\nIt's a head (as in the lecture";
  const codes = problemsOf(text).map(({ code }) => code);
  expect(codes.filter((code) => code.endsWith('Open'))).toEqual([]);
});
