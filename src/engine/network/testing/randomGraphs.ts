import fc from 'fast-check';
import { type SchemaField, schemaFields } from '../../core/schemaFields.ts';
import type { Shape } from '../../core/shape.ts';
import { type LayerKind, type LayerSpec, layerDefs, layerKinds } from '../../layers/registry.ts';
import { layerSpec, type NetworkSpec } from '../spec.ts';

interface GraphChoices {
  readonly kinds: readonly LayerKind[];
  readonly activations: readonly string[];
  readonly inputShapes: readonly Shape[];
  /** of the last layer */
  readonly heads: readonly unknown[];
}

/** What trains on every device alike, up to rounding. */
const alike: GraphChoices = {
  /**
   * Without augmentation, whose values in f32 and f64 may differ much: it rounds positions to pixels. Softmax is a
   * network's last layer or none.
   */
  kinds: layerKinds.filter(
    (kind) => layerDefs[kind].family !== 'augmentation' && kind !== 'Softmax',
  ),
  /**
   * Smooth, except relu. Where two values of a window differ only by rounding, f32 and f64 may choose
   * different ones.
   */
  activations: ['linear', 'relu', 'tanh', 'sigmoid', 'elu'],
  inputShapes: [
    [9, 8, 1],
    [12, 11, 3],
    [8, 8, 4],
  ],
  heads: [{ units: 4, activation: 'softmax' }],
};

/** Values of an argument, from its schema. */
function valuesOf(field: SchemaField, activations: readonly string[]): fc.Arbitrary<unknown> {
  const few = fc.integer({ min: 1, max: 3 });
  const edge = fc.integer({ min: 0, max: 2 });
  switch (field.kind) {
    case 'switch':
      return fc.boolean();
    case 'choice': {
      const options = field.options.includes('relu') ? activations : field.options;
      return field.brief === 'never' ? fc.constant(field.standard) : fc.constantFrom(...options);
    }
    case 'number': {
      if (field.whole) return fc.constantFrom(2, 3, 4, 6, 8);
      const { min, max } = field;
      const share = fc.constantFrom(0.25, 0.5).map((share) => min + share * Math.min(max - min, 2));
      return field.nullable ? fc.option(share, { freq: 1 }) : share;
    }
    case 'pair':
      return field.nullable ? fc.option(fc.tuple(few, few)) : fc.tuple(few, few);
    case 'sides':
      return fc.tuple(fc.tuple(edge, edge), fc.tuple(edge, edge));
    case 'range':
      return fc.constant(field.standard);
  }
}

interface Choice {
  readonly kind: LayerKind;
  readonly config: object;
  readonly trainable: boolean;
  /** which tensors it reads, modulo those that there are */
  readonly reads: readonly number[];
}

function choicesOf({ kinds, activations }: GraphChoices): fc.Arbitrary<Choice> {
  return fc.constantFrom(...kinds).chain((kind) => {
    const fields = schemaFields(layerDefs[kind].schema);
    const config = fc.record(
      Object.fromEntries(fields.map((field) => [field.name, valuesOf(field, activations)])),
    );
    const reads = fc.array(fc.nat(20), { minLength: 3, maxLength: 3 });
    const trainable = fc.constantFrom(true, true, false);
    return fc.record({ kind: fc.constant(kind), config, trainable, reads });
  });
}

interface Tensor {
  readonly name: string;
  readonly shape: Shape;
}

/** Random networks of these choices, with branches and merges, and a batch size. */
export function graphsOf(given: GraphChoices, minLength = 2) {
  return fc
    .record({
      choices: fc.array(choicesOf(given), { minLength, maxLength: 9 }),
      inputShape: fc.constantFrom(...given.inputShapes),
      batchSize: fc.constantFrom(1, 3, 8, 11),
      head: fc.constantFrom(...given.heads),
    })
    .map(({ choices, inputShape, batchSize, head }) => ({
      batchSize,
      spec: graphOf(inputShape, choices, head),
    }));
}

export const graphs = graphsOf(alike);

/** Each choice that fits becomes a layer. Outputs that nobody reads at the end are merged before the head. */
function graphOf(inputShape: Shape, choices: readonly Choice[], head: unknown): NetworkSpec {
  const layers: LayerSpec[] = [];
  const tensors: Tensor[] = [{ name: 'input_1', shape: inputShape }];
  const add = (kind: LayerKind, config: unknown, read: readonly Tensor[], trainable = true) => {
    const name = `${kind} ${layers.length}`;
    const spec: LayerSpec = layerSpec(kind, config, name);
    const shape = shapeOf(spec, read);
    const frozen = trainable ? {} : { trainable };
    layers.push({ ...spec, ...frozen, inputs: read.map((tensor) => tensor.name) } as LayerSpec);
    const tensor = { name, shape };
    tensors.push(tensor);
    return tensor;
  };
  for (const { kind, config, trainable, reads } of choices) {
    const read = inputsFor(kind, tensors, reads);
    if (read.length > 0 && fits(layerSpec(kind, config), read)) {
      add(kind, config, read, trainable);
    }
  }
  const taken = new Set(layers.flatMap(({ inputs = [] }) => inputs));
  const ends = tensors.filter(({ name }) => !taken.has(name));
  const vectors = ends.map((end) =>
    end.shape.length === 1 ? end : add(flatterOf(end.shape), {}, [end]),
  );
  const [first = tensors[0]] = vectors;
  const whole = vectors.length > 1 ? add('Concatenate', {}, vectors) : first;
  add('Dense', head, whole ? [whole] : []);
  return { name: 'random graph', inputShape, layers };
}

function flatterOf(shape: Shape): LayerKind {
  return shape.length === 3 ? 'GlobalAveragePooling2D' : 'Flatten';
}

/**
 * A merging layer gets two or three tensors that fit together, sometimes the same one twice; others get one.
 */
function inputsFor(
  kind: LayerKind,
  tensors: readonly Tensor[],
  [a = 0, b = 0, c = 0]: readonly number[],
): readonly Tensor[] {
  const first = tensors[a % tensors.length];
  if (first === undefined) return [];
  if (layerDefs[kind].merges !== true) return [first];
  const mates = tensors.filter((tensor) => fits(layerSpec(kind), [first, tensor]));
  const [second, third] = [mates[b % mates.length], mates[c % mates.length]];
  if (second === undefined || third === undefined) return [];
  return c % 2 === 0 ? [first, second] : [first, second, third];
}

function shapeOf<K extends LayerKind>({ kind, config }: LayerSpec<K>, read: readonly Tensor[]) {
  const inputs = read.map(({ shape }) => shape);
  const [input = []] = inputs;
  return layerDefs[kind].outputShape(config, input, kind, inputs);
}

/** Small enough to train in a test, and no softmax, which only the head may have. */
function fits(spec: LayerSpec, read: readonly Tensor[]): boolean {
  try {
    const shape = shapeOf(spec, read);
    return shape.every((extent) => extent > 0) && shape.reduce((a, b) => a * b, 1) < 3000;
  } catch {
    return false;
  }
}
