// @ts-check
import { parseArgs } from 'node:util';

/**
 * @typedef {object} BenchFlags what one run of the bench measures
 * @property {('training' | 'roofline' | 'linearity')[]} parts
 * @property {('model-a' | 'model-b')[]} models
 * @property {boolean} peers
 * @property {number} secondsPerEngine
 * @property {number | null} batchSize
 * @property {string | null} via
 */

export const HELP = `npm run bench -- [PART...] [FLAG...]

Parts; without any, all of them:
  peers       this engine beside TensorFlow.js and jax-js: in Node on Dawn, then in Chromium
  roofline    each kernel of this engine against the driver's own peak
  linearity   the cost of a step from batch 32 to 4,096, and of more and more images
  node        training in Node through the command line
  page        how smooth the page stays while it trains
  views       what looking inside a network costs its training, and whether the page's heap stays flat
  charts      a chart of 100,000 points and 8 runs
  files       what reading a model's file costs, whole and changed, and a listing

Flags, for peers, roofline and linearity:
  --in node,browser       where; both unless said
  --models model-a,model-b
  --seconds N             time an engine has on a model after its first step; 20 unless said
  --batch N               in place of 256 and 32
  --without-peers         this engine alone
  --via COMMAND           runs Node through a command that brings another Vulkan driver
  --write FILE            puts the tables between the FILE's markers
  --json FILE             writes the reports as JSON`;

const MEASURED = /** @type {const} */ (['peers', 'roofline', 'linearity']);
const OLD = /** @type {const} */ (['node', 'page', 'views', 'charts', 'files']);

/** @param {string[]} args */
export function parseBench(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      in: { type: 'string', default: 'node,browser' },
      models: { type: 'string', default: 'model-a,model-b' },
      seconds: { type: 'string', default: '20' },
      batch: { type: 'string' },
      'without-peers': { type: 'boolean', default: false },
      via: { type: 'string' },
      write: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const known = [...MEASURED, ...OLD];
  const parts = known.filter((part) => positionals.length === 0 || positionals.includes(part));
  for (const word of positionals) oneOf(word, known);
  const names = /** @type {const} */ ({
    peers: 'training',
    roofline: 'roofline',
    linearity: 'linearity',
  });
  return {
    help: values.help,
    places: values.in.split(',').map((place) => oneOf(place, ['node', 'browser'])),
    old: OLD.filter((part) => parts.includes(part)),
    write: values.write ?? null,
    json: values.json ?? null,
    /** @type {BenchFlags} */
    flags: {
      parts: MEASURED.filter((part) => parts.includes(part)).map((part) => names[part]),
      models: values.models.split(',').map((model) => oneOf(model, ['model-a', 'model-b'])),
      peers: !values['without-peers'],
      secondsPerEngine: positive(values.seconds),
      batchSize: values.batch === undefined ? null : positive(values.batch),
      via: values.via ?? null,
    },
  };
}

/**
 * @template {string} T
 * @param {string} word
 * @param {readonly T[]} known
 * @returns {T}
 */
function oneOf(word, known) {
  const found = known.find((name) => name === word);
  if (found === undefined) throw new Error(`There is no ${word}: ${known.join(', ')}.`);
  return found;
}

/** @param {string} text */
function positive(text) {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${text} is no positive number.`);
  return number;
}
