import { nameArguments } from './callArguments.ts';
import { layerClasses } from './kerasNames.ts';
import { applyTo, calledName } from './layerCalls.ts';
import type { Machine } from './machine.ts';
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
export function makeSequential(m: Machine, given: Given, at: Place): Value {
  const { named, complete } = nameArguments(m, 'Sequential', given, 'Sequential');
  const model = newModel({ at, items: [], named });
  if (!complete) model.broken = true;
  const list = named.get('layers');
  if (list !== undefined) {
    const items = iterated(list.value);
    if (items === null && list.value.kind === 'unknown') tellUnknown(m, model, list.at);
    for (const item of items ?? []) addItem(m, model, item, list.at);
  }
  return register(m, model);
}

/** `keras.Model(inputs, outputs)` */
export function makeFunctional(m: Machine, given: Given, at: Place): Value {
  const { named } = nameArguments(m, 'Model', given, 'Model');
  const [inputs, outputs] = [named.get('inputs'), named.get('outputs')].map(tensorsIn);
  const variables = tensorVariables(m);
  const model = newModel({ at, items: null, named, inputs, outputs, variables });
  for (const name of ['inputs', 'outputs'] as const) {
    if (model[name].length > 0) continue;
    const where = named.get(name)?.at ?? at;
    const actual = m.source(where);
    if (/\W/.test(actual) && named.has(name)) {
      m.remarks.note('modelLeft', at, { actual: m.source(at) });
      return unknown;
    }
    m.remarks.problem('inputsUnknown', where, { actual });
    model.broken = true;
  }
  return register(m, model);
}

/** Tensors that have names where the model is made. */
function tensorVariables(m: Machine): ReadonlyMap<string, Tensor> {
  const found = new Map<string, Tensor>();
  for (const [name, value] of m.scope.entries()) {
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
  return {
    ...{ kind: 'model', items, inputs: inputs ?? [], outputs: outputs ?? [], at: place(at) },
    ...{ named: variables ?? new Map(), name: typeof name === 'string' ? name : null },
    namedBy: typeof name === 'string' ? 'keras' : 'nobody',
    ...{ builtFor: undefined, trains: true, broken: false, nested: false },
    ...{ compiled: null, fitted: null },
  };
}

/** One more model of the listing, as long as there are not too many. */
export function register(m: Machine, model: Model): Model {
  m.effect();
  if (m.models.length < MOST_MODELS) m.models.push(model);
  else m.remarks.note('tooManyModels', model.at, { expected: MOST_MODELS });
  return model;
}

/** A method of a model. What it gives is never needed but for `fit`, whose history is elsewhere. */
export function callModel(m: Machine, model: Model, name: string, given: Given, at: Place): Value {
  const call = { given, at: place(at) };
  switch (name) {
    case 'add': {
      const [item] = [...given.positional, ...given.keywords.values()];
      if (item !== undefined) addItem(m, model, item.value, item.at);
      return unknown;
    }
    case 'pop':
      m.effect();
      model.items?.pop();
      return unknown;
    case 'compile':
      m.effect();
      model.compiled = call;
      return unknown;
    case 'fit':
    case 'fit_generator':
      m.effect();
      model.fitted = call;
      return unknown;
    case 'build': {
      const shape = given.positional[0] ?? given.keywords.get('input_shape');
      if (shape !== undefined) model.builtFor = jsonOf(shape.value);
      return unknown;
    }
    case '__call__':
    case 'call':
      return applyTo(m, model, given, at);
    default: {
      const meant = nearest(name, ['compile', 'fit', 'build']);
      if (meant === null) return unknown;
      const nameAt = calledName(m, at);
      const fix = { ...nameAt, replacement: meant };
      m.remarks.note('misspelt', nameAt, { actual: name, expected: meant }, fix);
      return callModel(m, model, meant, given, at);
    }
  }
}

function addItem(m: Machine, model: Model, item: Value, at: Place): void {
  m.effect();
  const { items } = model;
  if (items === null) return;
  if (item.kind === 'layer') items.push(item);
  else if (item.kind === 'tensor' && item.of.kind === 'layer') items.push(item.of);
  else if (item.kind === 'model') {
    item.nested = true;
    items.push(item);
  } else if (item.kind === 'name' && layerClasses.has(lastOf(item.path))) {
    const isAlone = lastOf(m.source(at)) === lastOf(item.path);
    const fix = isAlone ? { from: at.to, to: at.to, replacement: '()' } : null;
    m.remarks.of(model, () => {
      m.remarks.problem('notCalled', at, { actual: lastOf(item.path) }, fix);
    });
    model.broken = true;
  } else tellUnknown(m, model, item.kind === 'unknown' ? (item.at ?? at) : at);
}

function tellUnknown(m: Machine, model: Model, at: Place): void {
  m.remarks.of(model, () => m.remarks.problem('layerUnknown', at, { actual: m.source(at) }));
  model.broken = true;
}
