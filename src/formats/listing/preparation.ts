import type { Evaluator } from './evaluator.ts';
import { shapeOf } from './plainJson.ts';
import type { Argument, Layer, Model } from './values.ts';

/** The shape that a layer says its input has, with the batch; undefined where it says none. */
export function shapeIn(args: ReadonlyMap<string, Argument>): readonly unknown[] | undefined {
  const of = (name: string) => shapeOf(args.get(name)?.json) ?? undefined;
  const whole = of('batch_shape') ?? of('batch_input_shape');
  if (whole !== undefined) return whole;
  const shape = of('shape') ?? of('input_shape') ?? of('input_dim');
  return shape === undefined ? undefined : [null, ...shape];
}

/**
 * Layers at the beginning that only make of the images what those of the chosen data set are: they
 * are scaled to 0…1, and have their channel.
 * @returns the shape, with the batch, that the input has without these layers, where they give one
 */
export function skippedLayers(evaluator: Evaluator, model: Model) {
  const skipped = new Set<Layer>();
  let inputShape: readonly unknown[] | undefined;
  for (const layer of leading(model)) {
    if (layer.className === 'InputLayer') continue;
    if (!prepares(evaluator, layer)) break;
    skipped.add(layer);
    const shape = shapeIn(layer.args);
    inputShape =
      layer.className === 'Reshape' ? [null, ...evaluator.data.inputShape] : (inputShape ?? shape);
    evaluator.remarks.note('prepared', layer.at, { actual: evaluator.source(layer.at) });
  }
  return { skipped, inputShape };
}

/** Layers from the input on, as long as there is one way. */
function* leading({ items, inputs, outputs }: Model): Iterable<Layer> {
  if (items !== null) {
    for (const item of items) {
      if (item.kind === 'model') return;
      yield item;
    }
    return;
  }
  // from the output back, then the other way round
  const way: Layer[] = [];
  const seen = new Set<object>();
  let [tensor] = outputs;
  while (tensor !== undefined && !inputs.includes(tensor) && !seen.has(tensor)) {
    seen.add(tensor);
    if (tensor.of.kind === 'layer' && tensor.inputs.length < 2) way.push(tensor.of);
    else way.length = 0;
    tensor = tensor.inputs[0]?.tensor;
  }
  yield* way.reverse();
}

function prepares({ data }: Evaluator, { className, args }: Layer): boolean {
  if (className === 'Reshape') {
    return String(args.get('target_shape')?.json) === String(data.inputShape);
  }
  if (className !== 'Rescaling') return false;
  const [scale, offset] = ['scale', 'offset'].map((name) => args.get(name)?.json ?? 0);
  return Math.abs(Number(scale) * 255 - 1) < 1e-6 && Number(offset) === 0;
}
