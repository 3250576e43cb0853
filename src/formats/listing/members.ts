import { shapeByName } from './dataNames.ts';
import type { Evaluator } from './evaluator.ts';
import { layersInOrder } from './freezing.ts';
import { constant, type Place, sequence, unknown, type Value } from './values.ts';

/**
 * `object.name`
 * @param at of the whole, `of` of the object
 */
export function memberOf(
  evaluator: Evaluator,
  object: Value,
  name: string,
  at: Place,
  of: Place,
): Value {
  switch (object.kind) {
    case 'name':
      return { kind: 'name', path: `${object.path}.${name}` };
    case 'unknown':
      if (name !== 'shape') return { kind: 'method', of: object, name };
      if (object.shape !== undefined) return sequence(object.shape);
      return shapeByName(
        evaluator.text.slice(of.from, of.to),
        object.isExample === true,
        evaluator.data,
        at,
      );
    case 'instance': {
      const field = object.fields.get(name);
      if (field !== undefined) return field;
      const member = object.of.members.values.get(name);
      if (member?.kind === 'function') return { ...member, self: object };
      return member ?? { kind: 'method', of: object, name };
    }
    case 'class':
      return object.members.values.get(name) ?? unknown;
    case 'model':
      return modelMember(object, name);
    case 'layer':
      if (name === 'name') {
        const given = object.args.get('name')?.json;
        return typeof given === 'string' ? constant(given) : unknown;
      }
      return { kind: 'method', of: object, name };
    default:
      return { kind: 'method', of: object, name };
  }
}

function modelMember(model: Extract<Value, { kind: 'model' }>, name: string): Value {
  const { items, inputs, outputs } = model;
  if (name === 'layers') {
    const layers = layersInOrder(model);
    return layers === null ? unknown : sequence(layers);
  }
  if (items === null) {
    if (name === 'inputs') return sequence(inputs);
    if (name === 'outputs') return sequence(outputs);
    if (name === 'input') return inputs[0] ?? unknown;
    if (name === 'output') return outputs[0] ?? unknown;
  }
  return { kind: 'method', of: model, name };
}
