import { describe, expect, it } from 'vitest';
import { elementCount } from '../core/shape.ts';
import type { LayerCase } from '../layers/layerDef.ts';
import { noWeights } from '../layers/layerReference.ts';
import { forwardLayer } from '../layers/layerReferences.ts';
import { type LayerKind, layerDefs, layerKinds } from '../layers/registry.ts';
import { layerOf, normals } from './testing/referenceTesting.ts';

function casesOf(kind: LayerKind): readonly LayerCase<unknown>[] {
  return layerDefs[kind].cases;
}

/** Whether the first example of a batch has the same output as it has alone, in training. */
function standsAlone(kind: LayerKind, { config, input, others = [], batch }: LayerCase<unknown>) {
  const layer = layerOf(kind, config, input, 0, others);
  const trainable = layer.params.filter(({ trainable }) => trainable);
  const w = normals(
    trainable.reduce((sum, { shape }) => sum + elementCount(shape), 0),
    1,
  );
  const all = layer.inputs.map((shape, i) => normals(batch * elementCount(shape), 2 + i));
  const forward = (count: number) => {
    const xs = all.map((x, i) => x.subarray(0, count * elementCount(layer.inputs[i] ?? [])));
    const [x = noWeights] = xs;
    return forwardLayer(layer, { batch: count, x, xs, w, mask: { t: 1, seed: 3 } });
  };
  const alone = forward(1);
  return alone.every((value, i) => value === forward(batch)[i]);
}

describe.each(layerKinds)('%s', (kind) => {
  const batches = casesOf(kind).filter(({ batch }) => batch > 1);

  it('mixes the examples of a batch only where its definition says so', () => {
    const mixed = batches.some((sample) => !standsAlone(kind, sample));
    expect(mixed).toBe(layerDefs[kind].mixesExamples === true);
  });
});
