import { schemaFields } from '../../engine/core/schemaFields.ts';
import { layerDefs, type ResolvedLayer } from '../../engine/layers/registry.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import { type Lines, oneLine, pythonArgument, pythonString } from './python.ts';

/** How listings write layers: the lecture's pairs in full, or one number for both sides. */
export type KerasStyle = 'lecture' | 'today';

/** `layers.Conv2D(32, 3, activation='relu')`: without arguments that have Keras's default. */
export function kerasLayer(layer: ResolvedLayer, name: string | null, style: KerasStyle): string {
  const def = layerDefs[layer.kind];
  const fields = schemaFields(def.schema);
  const defaults: Readonly<Record<string, unknown>> = { ...def.schema.parse({}) };
  const written: string[] = [];
  let leads = true;
  for (const [key, value] of Object.entries(layer.config)) {
    const field = fields.find((field) => field.name === key);
    const { required = false, brief } = field ?? {};
    // listings have these, by place: filters and kernel_size, units, pool_size, rate
    const always = required || brief === 'always';
    leads &&= always;
    if (!always && JSON.stringify(value) === JSON.stringify(defaults[key])) continue;
    const short = style === 'today' && field?.kind === 'pair' && isSquare(value);
    const text = pythonArgument(short ? value[0] : value, field);
    written.push(leads ? text : `${key}=${text}`);
  }
  if (!layer.trainable) written.push('trainable=False');
  if (name !== null) written.push(`name=${pythonString(name)}`);
  return `layers.${layer.kind}(${written.join(', ')})`;
}

function isSquare(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value[0] === value[1];
}

/** A name that Keras takes: without a slash, not empty. */
function kerasNames(network: ResolvedNetwork): Lines {
  const used = new Set<string>();
  return network.layers.map(({ name }) => {
    const plain = name.replaceAll('/', '_') || '_';
    let candidate = plain;
    for (let count = 2; used.has(candidate); count++) candidate = `${plain}_${count}`;
    used.add(candidate);
    return candidate;
  });
}

/** The names to write: null where Keras gives the layer that name by itself. */
export function writtenNames(network: ResolvedNetwork): readonly (string | null)[] {
  const counts = new Map<string, number>();
  const names = kerasNames(network);
  return network.layers.map(({ kind }, index) => {
    const name = names[index] ?? '';
    const stem = layerDefs[kind].autoName;
    const count = counts.get(stem) ?? 0;
    if (name !== (count === 0 ? stem : `${stem}_${count}`)) return name;
    counts.set(stem, count + 1);
    return null;
  });
}

/** `keras.Input(shape=(28, 28, 1))` */
export function kerasInput({ inputName, inputShape }: ResolvedNetwork): string {
  const shape = `shape=${pythonArgument(inputShape, undefined)}`;
  const automatic = ['input_1', 'input_layer', ''].includes(oneLine(inputName));
  const name = inputName.replaceAll('/', '_');
  return `keras.Input(${shape}${automatic ? '' : `, name=${pythonString(name)}`})`;
}
