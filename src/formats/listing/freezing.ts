import type { Evaluator } from './evaluator.ts';
import type { Layer, Model, Place, Scope, Tensor, Value } from './values.ts';

/**
 * `layer.trainable = False`; of a model, all its layers, as in Keras. Where it cannot be known which layers
 * are meant, that is told, and the model is not read.
 * @param of the text before `.trainable`
 */
export function setTrainable(
  evaluator: Evaluator,
  object: Value,
  value: Value,
  of: Place,
  scope: Scope,
): void {
  if (object.kind !== 'layer' && object.kind !== 'model') {
    const models = modelsNamed(evaluator, of, scope);
    if (models.length === 0) return;
    evaluator.remarks.problem('layerUnknown', of, { actual: evaluator.source(of) });
    for (const model of models) model.broken = true;
    return;
  }
  evaluator.effect();
  // null is refused where the layers are read
  const json = value.kind === 'constant' ? value.value : null;
  for (const layer of layersWithin(object)) layer.args.set('trainable', { json, at: of });
}

/** Models of the listing whose variables a text names. */
export function modelsNamed(evaluator: Evaluator, at: Place, scope: Scope): readonly Model[] {
  const names = evaluator.text.slice(at.from, at.to).match(/\w+/g) ?? [];
  return [...new Set(names)].flatMap((name) => {
    const value = scope.get(name);
    return value?.kind === 'model' ? [value] : [];
  });
}

/** All layers, those of models within too, each once and in no order: a model may be in another many times. */
function layersWithin(of: Layer | Model): readonly Layer[] {
  const parts = new Set([of]);
  for (const part of parts) {
    if (part.kind === 'layer') continue;
    const inner = part.items ?? [...tensorsOf(part)].map((tensor) => tensor.of);
    for (const one of inner) parts.add(one);
  }
  return [...parts].filter((part) => part.kind === 'layer');
}

/** The tensors of a functional model, from its outputs on. */
function tensorsOf({ outputs }: Model): ReadonlySet<Tensor> {
  const found = new Set(outputs);
  for (const { inputs } of found) for (const { tensor } of inputs) found.add(tensor);
  return found;
}

/**
 * Keras's `model.layers`; a functional model has its InputLayer first.
 * @returns null where branches leave the order to Keras
 */
export function layersInOrder(model: Model): readonly (Layer | Model)[] | null {
  if (model.items !== null) {
    return model.items.filter((item) => item.kind === 'model' || item.className !== 'InputLayer');
  }
  const tensors = [...tensorsOf(model)];
  const isChain = model.outputs.length === 1 && tensors.every(({ inputs }) => inputs.length < 2);
  return isChain ? tensors.map(({ of }) => of).toReversed() : null;
}

/** `model.get_layer('name')` or `get_layer(index=2)`; null where none is called that. */
export function layerCalled(model: Model, name: Value, index: Value): Layer | Model | null {
  const layers = layersInOrder(model);
  if (index.kind === 'constant') return layers?.at(Number(index.value)) ?? null;
  if (name.kind !== 'constant') return null;
  const all = layers ?? [...tensorsOf(model)].map(({ of }) => of);
  return all.find((layer) => nameOf(layer) === name.value) ?? null;
}

function nameOf(of: Layer | Model): unknown {
  return of.kind === 'model' ? of.name : of.args.get('name')?.json;
}
