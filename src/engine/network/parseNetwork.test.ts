import { expect, it } from 'vitest';
import { SpecError } from '../core/errors.ts';
import { parseNetwork } from './parseNetwork.ts';

const dense = { kind: 'Dense', name: 'a' };
const network = (layer: object) => ({ name: 'n', inputShape: [2], layers: [dense, layer] });

function refused(value: unknown): string {
  try {
    parseNetwork(value);
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

it.each([
  [network({ kind: 'Add', name: 'sum', inputs: [] }), /^Layer sum: inputs is \[\], but /],
  [network({ kind: 'Add', inputs: ['a', 3] }), /^Layer Add: inputs\.1 is 3, but /],
  [network({ kind: 'Add', name: 'sum', inputs: 'a' }), /^Layer sum: inputs is "a", but /],
  [network({ name: 7 }), /^Layer number 2: kind is missing, but /],
  [network({ kind: 'Dense', name: 7 }), /^Layer Dense: name is 7, but /],
  [network({ kind: 'x'.repeat(200) }), /^Layer number 2: kind is "x{59}…, but /],
  [
    { ...network(dense), inputShape: [0] },
    'Layer network: inputShape.0 is 0, but a whole number from 1 to 4096 is expected.',
  ],
  [{ ...network(dense), disabled: 1, inputShape: 'same' }, /but one to three whole numbers are /],
  [{ ...network(dense), name: null }, /^Layer network: name is null, but /],
  [null, /^Layer network: it is null, but /],
])('%j is refused by what is wrong in it, and not by all of it', (value, sentence) => {
  expect(refused(value)).toMatch(sentence);
});
