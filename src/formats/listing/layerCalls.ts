import { layerArgumentsOf } from './callArguments.ts';
import type { Evaluator } from './evaluator.ts';
import {
  type Given,
  type Layer,
  type Link,
  type Model,
  type Place,
  place,
  type Tensor,
  type Value,
} from './values.ts';

/** `layers.Conv2D(32, 3)` */
export function makeLayer(
  evaluator: Evaluator,
  className: string,
  given: Given,
  at: Place,
  nameAt: Place,
): Layer {
  evaluator.effect();
  const { args, complete } = layerArgumentsOf(evaluator, className, given);
  return { kind: 'layer', className, args, at: place(at), nameAt, broken: !complete };
}

/** `keras.Input(shape=(28, 28, 1))` */
export function makeInput(evaluator: Evaluator, given: Given, at: Place, nameAt: Place): Tensor {
  evaluator.effect();
  const { args, complete } = layerArgumentsOf(evaluator, 'Input', given);
  const shared = { at: place(at), broken: !complete };
  const of: Layer = { kind: 'layer', className: 'InputLayer', args, nameAt, ...shared };
  return { kind: 'tensor', of, inputs: [], ...shared };
}

/** `layer(x)`, or a whole model of a tensor; several tensors come in a list. */
export function applyTo(evaluator: Evaluator, of: Layer | Model, given: Given, at: Place): Value {
  evaluator.effect();
  const argument = given.positional[0] ?? given.keywords.get('inputs');
  const where = argument?.at ?? at;
  const links = argument === undefined ? null : linksIn(argument.value, where);
  if (links === null) {
    evaluator.remarks.problem('tensorUnknown', where, { actual: evaluator.source(where) });
  }
  if (of.kind === 'model') of.nested = true;
  return { kind: 'tensor', of, inputs: links ?? [], at: place(at), broken: links === null };
}

function linksIn(value: Value, at: Place): readonly Link[] | null {
  if (value.kind === 'tensor') return [{ tensor: value, at: place(at) }];
  if (value.kind !== 'sequence' || value.items.length === 0) return null;
  const tensors = value.items.filter((item) => item.kind === 'tensor');
  if (tensors.length < value.items.length) return null;
  return tensors.map((tensor) => ({ tensor, at: place(at) }));
}

/** Of the last name before the call's bracket. */
export function calledName(evaluator: Evaluator, at: Place): Place {
  const text = evaluator.text.slice(at.from, Math.min(at.to, at.from + 300));
  const callee = /^[\w.\s\\]+(?=\()/.exec(text)?.[0].trimEnd() ?? '';
  const name = /\w+$/.exec(callee)?.[0];
  if (name === undefined) return place(at);
  const from = at.from + callee.length - name.length;
  return { from, to: from + name.length };
}
