import { nameArguments } from './callArguments.ts';
import type { Evaluator } from './evaluator.ts';
import { layerCalled } from './freezing.ts';
import { layerClasses } from './kerasNames.ts';
import { applyTo, calledName } from './layerCalls.ts';
import { nearest } from './near.ts';
import { jsonOf } from './plainJson.ts';
import { lastOf } from './predefined.ts';
import { iterated } from './sequences.ts';
import {
  type Given,
  type GivenValue,
  type Layer,
  type Model,
  type Place,
  place,
  type Tensor,
  unknown,
  type Value,
} from './values.ts';

const MOST_MODELS = 12;

/** `keras.Sequential([…])` */
export function makeSequential(evaluator: Evaluator, given: Given, at: Place): Value {
  const { named, complete } = nameArguments(evaluator, 'Sequential', given, 'Sequential');
  const model = newModel({ at, items: [], named });
  if (!complete) model.broken = true;
  const list = named.get('layers');
  if (list !== undefined) {
    const items = iterated(list.value);
    if (items === null && list.value.kind === 'unknown') tellUnknown(evaluator, model, list.at);
    for (const item of items ?? []) addItem(evaluator, model, item, list.at);
  }
  return register(evaluator, model);
}

/** `keras.Model(inputs, outputs)` */
export function makeFunctional(evaluator: Evaluator, given: Given, at: Place): Value {
  const { named } = nameArguments(evaluator, 'Model', given, 'Model');
  const [inputs, outputs] = [named.get('inputs'), named.get('outputs')].map(tensorsIn);
  const variables = tensorVariables(evaluator);
  const model = newModel({ at, items: null, named, inputs, outputs, variables });
  for (const name of ['inputs', 'outputs'] as const) {
    if (model[name].length > 0) continue;
    const where = named.get(name)?.at ?? at;
    const actual = evaluator.source(where);
    if (/\W/.test(actual) && named.has(name)) {
      evaluator.remarks.note('modelLeft', at, { actual: evaluator.source(at) });
      return unknown;
    }
    evaluator.remarks.problem('inputsUnknown', where, { actual });
    model.broken = true;
  }
  return register(evaluator, model);
}

/** Tensors that have names where the model is made. */
function tensorVariables(evaluator: Evaluator): ReadonlyMap<string, Tensor> {
  const found = new Map<string, Tensor>();
  for (const [name, value] of evaluator.scope.entries()) {
    if (value.kind === 'tensor' && !found.has(name)) found.set(name, value);
  }
  return found;
}

function tensorsIn(given: GivenValue | undefined): readonly Tensor[] {
  const value = given?.value;
  if (value?.kind === 'tensor') return [value];
  const items = value === undefined ? [] : (iterated(value) ?? []);
  return items.flatMap((item) => (item.kind === 'tensor' ? [item] : []));
}

interface Parts {
  readonly at: Place;
  readonly items: (Layer | Model)[] | null;
  readonly named?: ReadonlyMap<string, GivenValue>;
  readonly inputs?: readonly Tensor[] | undefined;
  readonly outputs?: readonly Tensor[] | undefined;
  readonly variables?: ReadonlyMap<string, Tensor>;
}

export function newModel({ at, items, named, inputs, outputs, variables }: Parts): Model {
  const given = named?.get('name');
  const name = given === undefined ? null : jsonOf(given.value);
  const flag = named?.get('trainable')?.value;
  const trains = flag?.kind !== 'constant' || flag.value !== false;
  return {
    ...{ kind: 'model', items, inputs: inputs ?? [], outputs: outputs ?? [], at: place(at) },
    ...{ named: variables ?? new Map(), name: typeof name === 'string' ? name : null },
    namedBy: typeof name === 'string' ? 'keras' : 'nobody',
    ...{ builtFor: undefined, trains, broken: false, nested: false },
    ...{ compiled: null, fitted: null },
  };
}

/** One more model of the listing, as long as there are not too many. */
export function register(evaluator: Evaluator, model: Model): Model {
  evaluator.effect();
  if (evaluator.models.length < MOST_MODELS) evaluator.models.push(model);
  else evaluator.remarks.note('tooManyModels', model.at, { expected: MOST_MODELS });
  return model;
}

/** A method of a model. What it gives is never needed but for `fit`, whose history is elsewhere. */
export function callModel(
  evaluator: Evaluator,
  model: Model,
  name: string,
  given: Given,
  at: Place,
): Value {
  const call = { given, at: place(at) };
  switch (name) {
    case 'add': {
      const [item] = [...given.positional, ...given.keywords.values()];
      if (item !== undefined) addItem(evaluator, model, item.value, item.at);
      return unknown;
    }
    case 'pop':
      evaluator.effect();
      model.items?.pop();
      return unknown;
    case 'get_layer': {
      const [named, counted] = given.positional;
      const wanted = given.keywords;
      const index = (wanted.get('index') ?? counted)?.value ?? unknown;
      return layerCalled(model, (wanted.get('name') ?? named)?.value ?? unknown, index) ?? unknown;
    }
    case 'compile':
      evaluator.effect();
      model.compiled = call;
      return unknown;
    case 'fit':
    case 'fit_generator':
      evaluator.effect();
      model.fitted = call;
      return unknown;
    case 'build': {
      const shape = given.positional[0] ?? given.keywords.get('input_shape');
      if (shape !== undefined) model.builtFor = jsonOf(shape.value);
      return unknown;
    }
    case '__call__':
    case 'call':
      return applyTo(evaluator, model, given, at);
    default: {
      const meant = nearest(name, ['compile', 'fit', 'build']);
      if (meant === null) return unknown;
      const nameAt = calledName(evaluator, at);
      const fix = { ...nameAt, replacement: meant };
      evaluator.remarks.note('misspelt', nameAt, { actual: name, expected: meant }, fix);
      return callModel(evaluator, model, meant, given, at);
    }
  }
}

function addItem(evaluator: Evaluator, model: Model, item: Value, at: Place): void {
  evaluator.effect();
  const { items } = model;
  if (items === null) return;
  if (item.kind === 'layer') items.push(item);
  else if (item.kind === 'tensor' && item.of.kind === 'layer') items.push(item.of);
  else if (item.kind === 'model') {
    item.nested = true;
    items.push(item);
  } else if (item.kind === 'name' && layerClasses.has(lastOf(item.path))) {
    const isAlone = lastOf(evaluator.source(at)) === lastOf(item.path);
    const fix = isAlone ? { from: at.to, to: at.to, replacement: '()' } : null;
    evaluator.remarks.of(model, () => {
      evaluator.remarks.problem('notCalled', at, { actual: lastOf(item.path) }, fix);
    });
    model.broken = true;
  } else tellUnknown(evaluator, model, item.kind === 'unknown' ? (item.at ?? at) : at);
}

function tellUnknown(evaluator: Evaluator, model: Model, at: Place): void {
  evaluator.remarks.of(model, () =>
    evaluator.remarks.problem('layerUnknown', at, { actual: evaluator.source(at) }),
  );
  model.broken = true;
}
