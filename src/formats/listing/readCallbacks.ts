import type * as z from 'zod/mini';
import { schemaFields, valueSchema } from '../../engine/core/schemaFields.ts';
import {
  type CallbackName,
  type Callbacks,
  callbackSchemas,
  callbacksSchema,
} from '../../engine/network/callbacks.ts';
import { inWords } from '../keras/inWords.ts';
import { showValue } from '../showValue.ts';
import type { Evaluator } from './evaluator.ts';
import { nearest } from './near.ts';
import { jsonOf } from './plainJson.ts';
import { iterated } from './sequences.ts';
import type { Described, GivenValue, Place } from './values.ts';

const names = Object.keys(callbackSchemas) as readonly CallbackName[];

/** Callbacks that only write what can be seen here anyway. */
const silent = ['TensorBoard', 'CSVLogger', 'History', 'ProgbarLogger', 'TerminateOnNaN'];

/** Arguments that say how a callback talks, or in which form it writes. */
const idle = [
  ...['verbose', 'save_weights_only', 'save_freq', 'period', 'options', 'initial_value_threshold'],
];

/** As Keras named what it watches before version 2.3. */
const oldMonitors: Readonly<Record<string, string>> = {
  acc: 'accuracy',
  val_acc: 'val_accuracy',
  sparse_categorical_accuracy: 'accuracy',
  val_sparse_categorical_accuracy: 'val_accuracy',
};

/** The callbacks of `fit`; what cannot be used is told and left out. */
export function readCallbacks(evaluator: Evaluator, given: GivenValue | undefined): Callbacks {
  const items = given === undefined ? [] : (iterated(given.value) ?? [given.value]);
  const found: Record<string, unknown> = {};
  for (const item of items) {
    if (item.kind === 'constant') continue;
    if (item.kind !== 'described') {
      const at =
        (item.kind === 'unknown' || item.kind === 'instance' ? item.at : null) ?? given?.at;
      if (at === undefined) continue;
      evaluator.remarks.problem('callbackElsewhere', at, { actual: evaluator.source(at) });
      continue;
    }
    const read = readCallback(evaluator, item);
    if (read !== null) found[read.name] = read.config;
  }
  return callbacksSchema.parse(found);
}

function readCallback(evaluator: Evaluator, { className, config, at }: Described) {
  if (silent.includes(className)) {
    evaluator.remarks.note('callbackLeft', at, { actual: className });
    return null;
  }
  const near = names.find((known) => known === className) ?? nearest(className, names);
  const name = names.find((known) => known === near);
  if (name === undefined) {
    const values = { actual: className, expected: names.join(', ') };
    evaluator.remarks.problem('callbackName', at, values);
    return null;
  }
  if (name !== className) {
    const fix = { ...at, replacement: name };
    evaluator.remarks.note('misspelt', at, { actual: className, expected: name }, fix);
  }
  const read: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(config)) {
    if (idle.includes(field)) continue;
    const argument = readArgument(evaluator, name, field, jsonOf(value), at);
    if (argument !== null) read[argument.name] = argument.value;
  }
  return { name, config: callbackSchemas[name].parse(read) };
}

function readArgument(
  evaluator: Evaluator,
  callback: CallbackName,
  field: string,
  json: unknown,
  at: Place,
) {
  const schema = callbackSchemas[callback];
  const known = Object.keys(schema.shape);
  const name = known.includes(field) ? field : nearest(field, known);
  if (name === null) {
    const values = { callback, actual: field, expected: known.join(', ') };
    evaluator.remarks.problem('callbackUnknown', at, values);
    return null;
  }
  if (name !== field) evaluator.remarks.note('misspelt', at, { actual: field, expected: name });
  const value = name === 'filepath' ? withoutFolder(evaluator, json, at) : renamed(name, json);
  const read = (valueSchema(schema, name) as z.ZodMiniType).safeParse(value);
  if (read.success) return { name, value: read.data };
  const described = schemaFields(schema).find((one) => one.name === name);
  const expected = described === undefined ? 'a text' : inWords(described);
  const actual = json === undefined ? 'from elsewhere' : showValue(json);
  evaluator.remarks.problem('callbackField', at, { callback, field: name, actual, expected });
  return null;
}

function renamed(name: string, json: unknown): unknown {
  if (name !== 'monitor' || typeof json !== 'string') return json;
  return Object.hasOwn(oldMonitors, json) ? oldMonitors[json] : json;
}

/** A browser saves into its own folder. */
function withoutFolder(evaluator: Evaluator, json: unknown, at: Place): unknown {
  if (typeof json !== 'string') return json;
  const name = json.slice(Math.max(json.lastIndexOf('/'), json.lastIndexOf('\\')) + 1);
  if (name !== json) evaluator.remarks.note('folderLeft', at, { expected: name });
  return name;
}
