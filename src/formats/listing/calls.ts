import { sizeByName } from './dataNames.ts';
import { callFunction } from './functions.ts';
import {
  applicationNames,
  describedModules,
  layerClasses,
  meantClass,
  signatureOf,
} from './kerasNames.ts';
import { applyTo, calledName, makeInput, makeLayer } from './layerCalls.ts';
import type { Machine } from './machine.ts';
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
export function call(m: Machine, callee: Value, given: Given, at: Place): Value {
  switch (callee.kind) {
    case 'name':
      return callName(m, callee.path, given, at);
    case 'layer':
    case 'model':
      return applyTo(m, callee, given, at);
    case 'function':
      return callFunction(m, callee, given);
    case 'class':
      return instantiate(m, callee, given, at);
    case 'instance':
      return callInstance(m, callee, given, at);
    case 'method':
      return callMethod(m, callee.of, callee.name, given, at);
    default:
      return unknown;
  }
}

function callMethod(m: Machine, of: Value, name: string, given: Given, at: Place): Value {
  if (of.kind === 'model') return callModel(m, of, name, given, at);
  if (of.kind === 'instance') {
    const model = modelOf(m, of);
    return model === null ? unknown : callModel(m, model, name, given, at);
  }
  return callMethodOf(m, of, name, given, at);
}

function instantiate(m: Machine, of: Class, given: Given, at: Place): Instance {
  m.called.add(-1);
  const instance: Instance = { kind: 'instance', of, fields: new Map(), at: place(at) };
  const init = of.members.values.get('__init__');
  if (init?.kind === 'function') callFunction(m, { ...init, self: instance }, given);
  return instance;
}

function callInstance(m: Machine, instance: Instance, given: Given, at: Place): Value {
  const { values } = instance.of.members;
  const body = values.get('call') ?? values.get('__call__');
  if (body?.kind !== 'function') return unknown;
  return m.deeper(() => call(m, { ...body, self: instance }, given, at));
}

/** The network of a subclass of keras.Model: what its `call` makes of an input. */
export function modelOf(m: Machine, instance: Instance): ReturnType<typeof newModel> | null {
  if (instance.model !== undefined) return instance.model;
  instance.model = null;
  const { of, at } = instance;
  if (!of.isModel) return null;
  const shape = sizeByName('input_shape', m.data, at);
  const argument = { value: shape ?? unknown, at, nameAt: null };
  const input = makeInput(m, { positional: [argument], keywords: new Map() }, at, at);
  const asked = { value: input, at, nameAt: null };
  const output = callInstance(m, instance, { positional: [asked], keywords: new Map() }, at);
  if (output.kind !== 'tensor') {
    m.remarks.problem('subclass', at, { actual: of.name });
    return null;
  }
  const model = newModel({ at, items: null, inputs: [input], outputs: [output] });
  model.name = of.name;
  instance.model = register(m, model);
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

function callName(m: Machine, path: string, given: Given, at: Place): Value {
  const name = lastOf(path);
  if (!isKeras(path)) {
    const isPlain = /^(builtins|numpy|math)\./.test(path);
    return isPlain ? callPlain(m, name, given, at) : unknown;
  }
  const nameAt = calledName(m, at);
  if (name === 'Input') return makeInput(m, given, at, nameAt);
  if (name === 'Sequential') return makeSequential(m, given, at);
  if (name === 'Model') return makeFunctional(m, given, at);
  if (/\.optimizers\.schedules\.|\.(?:optimizers|callbacks|losses|metrics)\./.test(path)) {
    return describedBy(name, given, nameAt);
  }
  const inLayers = /\.layers\./.test(path);
  const merged = Object.hasOwn(functionalMerges, name) ? functionalMerges[name] : undefined;
  if (inLayers && merged !== undefined) {
    const layer = makeLayer(m, merged, { positional: [], keywords: new Map() }, at, nameAt);
    return applyTo(m, layer, given, at);
  }
  if (layerClasses.has(name)) {
    if (!inLayers) tellModule(m, at, nameAt, path);
    return makeLayer(m, name, given, at, nameAt);
  }
  if (applicationNames.has(name))
    return makeLayer(m, name, { positional: [], keywords: new Map() }, at, nameAt);
  if (describedModules.some((module) => path.includes(`.${module}.`))) {
    return activated(m, name, given, at, nameAt) ?? describedBy(name, given, nameAt);
  }
  if (inLayers || /^[A-Z]/.test(name)) {
    const meant = meantClass(name) ?? nearest(name, ['Input', 'Sequential', 'Model']);
    if (meant !== null) {
      const fix = { ...place(nameAt), replacement: meant };
      m.remarks.note('misspelt', nameAt, { actual: name, expected: meant }, fix);
      return callName(m, `keras.layers.${meant}`, given, at);
    }
    if (inLayers) return makeLayer(m, name, { positional: [], keywords: new Map() }, at, nameAt);
  }
  if (name === 'image_data_format') return constant('channels_last');
  if (name === 'clone_model') return given.positional[0]?.value ?? unknown;
  return activated(m, name, given, at, nameAt) ?? unknown;
}

/** `tf.keras.MaxPooling2D` for `tf.keras.layers.MaxPooling2D` */
function tellModule(m: Machine, at: Place, nameAt: Place, path: string): void {
  const written = m.text.slice(at.from, nameAt.to);
  if (!written.includes('.')) return;
  const expected = `${written.slice(0, written.lastIndexOf('.'))}.layers.${lastOf(path)}`;
  if (/\.(?:python|core|convolutional|pooling|legacy|experimental)\b/.test(written)) return;
  const fix = { from: nameAt.from, to: nameAt.from, replacement: 'layers.' };
  m.remarks.note(
    'otherModule',
    { from: at.from, to: nameAt.to },
    { actual: written, expected },
    fix,
  );
}

/** `tf.nn.relu(x)`, of a tensor: what the layer Activation does. */
function activated(m: Machine, name: string, given: Given, at: Place, nameAt: Place): Value | null {
  const [first] = given.positional;
  if (first?.value.kind !== 'tensor') return null;
  const argument = { value: constant(name), at: nameAt, nameAt: null };
  const layer = makeLayer(
    m,
    'Activation',
    { positional: [argument], keywords: new Map() },
    at,
    nameAt,
  );
  return applyTo(m, layer, { positional: [first], keywords: new Map() }, at);
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
