import type { Callbacks } from '../../engine/network/callbacks.ts';
import type { Loss } from '../../engine/network/losses.ts';
import { compiledLoss, otherMetrics } from '../keras/kerasCompile.ts';
import { type KerasOptimizer, optimizerFromKeras } from '../keras/kerasOptimizer.ts';
import { showValue } from '../showValue.ts';
import { nameArguments } from './callArguments.ts';
import type { Evaluator } from './evaluator.ts';
import { jsonOf } from './plainJson.ts';
import { readCallbacks } from './readCallbacks.ts';
import { fixOf, orTell } from './refusal.ts';
import type { GivenValue, ModelCall } from './values.ts';

/** What `compile` says; null where it does not say it, or not in a way that can be used. */
export interface ListingCompile {
  readonly optimizer: KerasOptimizer | null;
  readonly loss: Loss | null;
}

/** What `fit` says, with Keras's defaults; null stays as it is, as it comes from elsewhere. */
export interface ListingFit {
  readonly epochs: number | null;
  readonly batchSize: number | null;
  readonly validationSplit: number | null;
  readonly shuffle: boolean | null;
  readonly callbacks: Callbacks;
}

export function readCompile(evaluator: Evaluator, { given }: ModelCall): ListingCompile {
  const { named } = nameArguments(evaluator, 'compile', given, 'compile');
  const json = (name: string): unknown => {
    const argument = named.get(name);
    if (argument === undefined) return undefined;
    const read = jsonOf(argument.value);
    if (read === undefined && name !== 'metrics') {
      const actual = evaluator.source(argument.at);
      evaluator.remarks.problem('compileElsewhere', argument.at, { field: name, actual });
    }
    return read;
  };
  const at = (argument: GivenValue | undefined) =>
    argument?.value.kind === 'described' ? argument.value.at : argument?.at;
  const read = <T>(name: string, reader: () => T): T | null => {
    const place = at(named.get(name));
    if (place === undefined) return null;
    return orTell(reader, (refusal) =>
      evaluator.remarks.refusal(refusal, place, fixOf(evaluator, refusal, place)),
    );
  };
  const [optimizer, loss] = [json('optimizer'), json('loss')];
  const metrics = named.get('metrics');
  const others = otherMetrics({ metrics: withoutSpaces(json('metrics')) });
  if (metrics !== undefined && others.length > 0) {
    evaluator.remarks.note('metricsLeft', metrics.at, { actual: others.join(', ') });
  }
  const losses = named.get('loss');
  if (losses !== undefined && /^"?categorical_?crossentropy/i.test(showValue(loss))) {
    evaluator.remarks.note('sameLabels', losses.at);
  }
  return {
    optimizer:
      optimizer === undefined ? null : read('optimizer', () => optimizerFromKeras(optimizer)),
    loss:
      loss === undefined
        ? null
        : read('loss', () => compiledLoss({ loss, loss_weights: json('loss_weights') })),
  };
}

/** A margin of a page may have cut a name. */
function withoutSpaces(metrics: unknown): unknown {
  if (typeof metrics === 'string') return metrics.replaceAll(' ', '');
  return Array.isArray(metrics) ? metrics.map(withoutSpaces) : metrics;
}

/** Arguments of fit that say how it talks, or that go by the data. */
const silent = ['x', 'y', 'verbose', 'workers', 'use_multiprocessing', 'max_queue_size'];
const read = ['batch_size', 'epochs', 'validation_split', 'shuffle', 'callbacks'];

export function readFit(evaluator: Evaluator, { given }: ModelCall): ListingFit {
  const { named } = nameArguments(evaluator, 'fit', given, 'fit');
  const validation = named.get('validation_data');
  const split = named.get('validation_split');
  if (validation !== undefined && split === undefined) {
    evaluator.remarks.note('validationData', validation.at, {
      actual: evaluator.source(validation.at),
    });
  }
  for (const [name, { at }] of named) {
    const isRead = silent.includes(name) || read.includes(name) || name.startsWith('validation_');
    if (!isRead) evaluator.remarks.note('fitLeft', at, { actual: name });
  }
  // a data set that brings its labels along comes in batches
  const isBatched = !named.has('y') && named.has('x');
  const count = (name: string, standard: number | null) =>
    numberOf(evaluator, named, name, standard, 'a whole number of at least 1', (value) => {
      return Number.isInteger(value) && value >= 1;
    });
  const shuffle = named.get('shuffle');
  const shuffles = shuffle === undefined ? true : jsonOf(shuffle.value);
  return {
    epochs: count('epochs', 1),
    batchSize: count('batch_size', isBatched ? null : 32),
    validationSplit: numberOf(
      evaluator,
      named,
      'validation_split',
      validation === undefined ? 0 : null,
      'a number from 0 up to but not including 1',
      (value) => value >= 0 && value < 1,
    ),
    shuffle: typeof shuffles === 'boolean' ? shuffles : null,
    callbacks: readCallbacks(evaluator, named.get('callbacks')),
  };
}

function numberOf(
  evaluator: Evaluator,
  named: ReadonlyMap<string, GivenValue>,
  field: string,
  standard: number | null,
  expected: string,
  fits: (value: number) => boolean,
): number | null {
  const argument = named.get(field);
  if (argument === undefined) return standard;
  const json = jsonOf(argument.value);
  if (json === null) return standard;
  const actual = evaluator.source(argument.at);
  if (json === undefined) evaluator.remarks.note('fitElsewhere', argument.at, { actual, field });
  else if (typeof json === 'number' && fits(json)) return json;
  else
    evaluator.remarks.problem('fitField', argument.at, {
      field,
      actual: showValue(json),
      expected,
    });
  return null;
}
