import { sizeByName } from './dataNames.ts';
import type { Evaluator } from './evaluator.ts';
import { callFunction } from './functions.ts';
import {
  applicationNames,
  describedModules,
  layerClasses,
  meantClass,
  signatureOf,
} from './kerasNames.ts';
import { applyTo, calledName, makeInput, makeLayer } from './layerCalls.ts';
import { callModel, makeFunctional, makeSequential, newModel, register } from './modelCalls.ts';
import { nearest } from './near.ts';
import { callMethodOf, callPlain } from './plainCalls.ts';
import { isKeras, lastOf } from './predefined.ts';
import {
  type Class,
  constant,
  type Described,
  type Given,
  type Instance,
  type Place,
  place,
  unknown,
  type Value,
} from './values.ts';

/** What a call gives, as far as it is known. */
export function call(evaluator: Evaluator, callee: Value, given: Given, at: Place): Value {
  switch (callee.kind) {
    case 'name':
      return callName(evaluator, callee.path, given, at);
    case 'layer':
    case 'model':
      return applyTo(evaluator, callee, given, at);
    case 'function':
      return callFunction(evaluator, callee, given);
    case 'class':
      return instantiate(evaluator, callee, given, at);
    case 'instance':
      return callInstance(evaluator, callee, given, at);
    case 'method':
      return callMethod(evaluator, callee.of, callee.name, given, at);
    default:
      return unknown;
  }
}

function callMethod(evaluator: Evaluator, of: Value, name: string, given: Given, at: Place): Value {
  if (of.kind === 'model') return callModel(evaluator, of, name, given, at);
  if (of.kind === 'instance') {
    const model = modelOf(evaluator, of);
    return model === null ? unknown : callModel(evaluator, model, name, given, at);
  }
  return callMethodOf(evaluator, of, name, given, at);
}

function instantiate(evaluator: Evaluator, of: Class, given: Given, at: Place): Instance {
  evaluator.called.add(-1);
  const instance: Instance = { kind: 'instance', of, fields: new Map(), at: place(at) };
  const init = of.members.values.get('__init__');
  if (init?.kind === 'function') callFunction(evaluator, { ...init, self: instance }, given);
  return instance;
}

function callInstance(evaluator: Evaluator, instance: Instance, given: Given, at: Place): Value {
  const { values } = instance.of.members;
  const body = values.get('call') ?? values.get('__call__');
  if (body?.kind !== 'function') return unknown;
  return evaluator.deeper(() => call(evaluator, { ...body, self: instance }, given, at));
}

/** The network of a subclass of keras.Model: what its `call` makes of an input. */
export function modelOf(
  evaluator: Evaluator,
  instance: Instance,
): ReturnType<typeof newModel> | null {
  if (instance.model !== undefined) return instance.model;
  instance.model = null;
  const { of, at } = instance;
  if (!of.isModel) return null;
  const shape = sizeByName('input_shape', evaluator.data, at);
  const argument = { value: shape ?? unknown, at, nameAt: null };
  const input = makeInput(evaluator, { positional: [argument], keywords: new Map() }, at, at);
  const asked = { value: input, at, nameAt: null };
  const output = callInstance(
    evaluator,
    instance,
    { positional: [asked], keywords: new Map() },
    at,
  );
  if (output.kind !== 'tensor') {
    evaluator.remarks.problem('subclass', at, { actual: of.name });
    return null;
  }
  const model = newModel({ at, items: null, inputs: [input], outputs: [output] });
  model.name = of.name;
  instance.model = register(evaluator, model);
  return model;
}

const functionalMerges: Readonly<Record<string, string>> = {
  add: 'Add',
  concatenate: 'Concatenate',
  multiply: 'Multiply',
  average: 'Average',
  maximum: 'Maximum',
  subtract: 'Subtract',
};

function callName(evaluator: Evaluator, path: string, given: Given, at: Place): Value {
  const name = lastOf(path);
  if (!isKeras(path)) {
    const isPlain = /^(builtins|numpy|math)\./.test(path);
    return isPlain ? callPlain(evaluator, name, given, at) : unknown;
  }
  const nameAt = calledName(evaluator, at);
  if (name === 'Input') return makeInput(evaluator, given, at, nameAt);
  if (name === 'Sequential') return makeSequential(evaluator, given, at);
  if (name === 'Model') return makeFunctional(evaluator, given, at);
  if (/\.optimizers\.schedules\.|\.(?:optimizers|callbacks|losses|metrics)\./.test(path)) {
    return describedBy(name, given, nameAt);
  }
  const inLayers = /\.layers\./.test(path);
  const merged = Object.hasOwn(functionalMerges, name) ? functionalMerges[name] : undefined;
  if (inLayers && merged !== undefined) {
    const layer = makeLayer(evaluator, merged, { positional: [], keywords: new Map() }, at, nameAt);
    return applyTo(evaluator, layer, given, at);
  }
  if (layerClasses.has(name)) {
    if (!inLayers) tellModule(evaluator, at, nameAt, path);
    return makeLayer(evaluator, name, given, at, nameAt);
  }
  if (applicationNames.has(name))
    return makeLayer(evaluator, name, { positional: [], keywords: new Map() }, at, nameAt);
  if (describedModules.some((module) => path.includes(`.${module}.`))) {
    return activated(evaluator, name, given, at, nameAt) ?? describedBy(name, given, nameAt);
  }
  if (inLayers || /^[A-Z]/.test(name)) {
    const meant = meantClass(name) ?? nearest(name, ['Input', 'Sequential', 'Model']);
    if (meant !== null) {
      const fix = { ...place(nameAt), replacement: meant };
      evaluator.remarks.note('misspelt', nameAt, { actual: name, expected: meant }, fix);
      return callName(evaluator, `keras.layers.${meant}`, given, at);
    }
    if (inLayers)
      return makeLayer(evaluator, name, { positional: [], keywords: new Map() }, at, nameAt);
  }
  if (name === 'image_data_format') return constant('channels_last');
  if (name === 'clone_model') return given.positional[0]?.value ?? unknown;
  return activated(evaluator, name, given, at, nameAt) ?? unknown;
}

/** `tf.keras.MaxPooling2D` for `tf.keras.layers.MaxPooling2D` */
function tellModule(evaluator: Evaluator, at: Place, nameAt: Place, path: string): void {
  const written = evaluator.text.slice(at.from, nameAt.to);
  if (!written.includes('.')) return;
  const expected = `${written.slice(0, written.lastIndexOf('.'))}.layers.${lastOf(path)}`;
  if (/\.(?:python|core|convolutional|pooling|legacy|experimental)\b/.test(written)) return;
  const fix = { from: nameAt.from, to: nameAt.from, replacement: 'layers.' };
  evaluator.remarks.note(
    'otherModule',
    { from: at.from, to: nameAt.to },
    { actual: written, expected },
    fix,
  );
}

/** `tf.nn.relu(x)`, of a tensor: what the layer Activation does. */
function activated(
  evaluator: Evaluator,
  name: string,
  given: Given,
  at: Place,
  nameAt: Place,
): Value | null {
  const [first] = given.positional;
  if (first?.value.kind !== 'tensor') return null;
  const argument = { value: constant(name), at: nameAt, nameAt: null };
  const layer = makeLayer(
    evaluator,
    'Activation',
    { positional: [argument], keywords: new Map() },
    at,
    nameAt,
  );
  return applyTo(evaluator, layer, { positional: [first], keywords: new Map() }, at);
}

function describedBy(className: string, given: Given, at: Place): Described {
  const signature = signatureOf(className) ?? [];
  const config: Record<string, Value> = {};
  given.positional.forEach(({ value }, i) => {
    config[signature[i] ?? `argument ${i + 1}`] = value;
  });
  for (const [name, { value }] of given.keywords) config[name] = value;
  return { kind: 'described', className, config, at: place(at) };
}
