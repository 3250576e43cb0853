import type { Located } from './remarks.ts';
import type { Layer, Model, Place, Tensor } from './values.ts';

/** Which remarks are a model's own: said while it was read, or of a place where it is made. */
export function ownedBy(model: Model): (remark: Located) => boolean {
  const places = placesOf(model);
  return ({ owner, from, to }) =>
    owner === model ||
    (owner === null && places.some((place) => place.from <= from && to <= place.to));
}

function placesOf(model: Model): readonly Place[] {
  const places: Place[] = [model.at];
  const seen = new Set<object>();
  const pending: (Model | Layer | Tensor)[] = [model];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    places.push(part.at);
    if (part.kind === 'tensor') {
      pending.push(part.of, ...part.inputs.map(({ tensor }) => tensor));
    } else if (part.kind === 'model') {
      pending.push(...(part.items ?? []), ...part.outputs);
      for (const call of [part.compiled, part.fitted]) if (call !== null) places.push(call.at);
    }
  }
  return places;
}
