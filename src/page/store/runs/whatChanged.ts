import type { LayerSpec } from '../../../engine/layers/registry.ts';
import { fitNames } from '../../../engine/network/fitNames.ts';
import { optimizerKinds } from '../../../engine/network/optimizers.ts';
import { advancedText } from '../fields/advanced.ts';
import { fieldNames } from '../fields/numberFields.ts';
import type { Setup } from '../setup/setupSlice.ts';

/** One difference between two set-ups, under Keras's names. */
export type Change =
  | { readonly kind: 'value'; readonly name: string; readonly from: string; readonly to: string }
  | { readonly kind: 'added' | 'removed' | 'moved'; readonly layer: string }
  | { readonly kind: 'enabled' | 'disabled'; readonly layer: string };

/** The changes from one set-up to the other; empty only where both train the same. */
export function whatChanged(from: Setup, to: Setup): readonly Change[] {
  const changes: Change[] = [];
  const add = (name: string, before: string, after: string) => {
    if (before !== after) changes.push({ kind: 'value', name, from: before, to: after });
  };
  changes.push(...layerChanges(from.network.layers, to.network.layers));
  add('input_shape', String(from.network.inputShape), String(to.network.inputShape));
  add('dataset', from.dataset, to.dataset);
  add('optimizer', from.optimizer, to.optimizer);
  add('loss', from.loss, to.loss);
  for (const name of fieldNames)
    add(fitNames[name], plain(from.texts[name]), plain(to.texts[name]));
  const keys = new Set([...Object.keys(from.advanced), ...Object.keys(to.advanced)]);
  for (const key of keys) {
    const [group = '', field] = key.split('.');
    // Arguments of an optimizer that neither uses are no change.
    if (optimizers.has(group) && group !== from.optimizer && group !== to.optimizer) continue;
    add(field ?? group, advancedText(from.advanced, key), advancedText(to.advanced, key));
  }
  add('device', from.device, to.device);
  return changes;
}

const optimizers = new Set<string>(optimizerKinds);

/** So that 0.10 and 0.1 are equal. */
function plain(text: string): string {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? text.trim() : String(value);
}

function layerChanges(from: readonly LayerSpec[], to: readonly LayerSpec[]): readonly Change[] {
  const changes: Change[] = [];
  const [left, right] = [from.map(keyOf), to.map(keyOf)];
  const kept = commonPairs(left, right);
  const [gone, come] = [rest(from, kept, 0), rest(to, kept, 1)];
  for (const layer of gone) {
    // A layer of the same kind is the same layer with other arguments, or at another position.
    const index = come.findIndex((other) => other.kind === layer.kind);
    const other = come[index];
    if (other === undefined) changes.push({ kind: 'removed', layer: layer.kind });
    else {
      come.splice(index, 1);
      changes.push(...argumentChanges(layer, other));
    }
  }
  return [...changes, ...come.map(({ kind }) => ({ kind: 'added', layer: kind }) as const)];
}

function argumentChanges(from: LayerSpec, to: LayerSpec): readonly Change[] {
  if (keyOf(from) === keyOf(to)) return [{ kind: 'moved', layer: to.kind }];
  const label = to.name ?? to.kind;
  const changes: Change[] = [];
  const [before, after] = [entries(from), entries(to)];
  for (const field of new Set([...before.keys(), ...after.keys()])) {
    const [old, next] = [before.get(field) ?? '', after.get(field) ?? ''];
    if (old === next) continue;
    changes.push({ kind: 'value', name: `${label} ${field}`, from: old, to: next });
  }
  const [was, is] = [from.disabled === true, to.disabled === true];
  if (was !== is) changes.push({ kind: is ? 'disabled' : 'enabled', layer: label });
  return changes;
}

function entries({ config, name, inputs, trainable }: LayerSpec): ReadonlyMap<string, string> {
  const fields = Object.entries(config).map(
    ([field, value]) => [field, show(value)] as [string, string],
  );
  return new Map([
    ...fields,
    ['trainable', String(trainable !== false)] as const,
    ...(name === undefined ? [] : [['name', name] as const]),
    ...(inputs === undefined ? [] : [['inputs', inputs.join(', ')] as const]),
  ]);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value[0] === value[1] ? String(value[0]) : value.join('×');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function keyOf({ kind, name, config, inputs = [], trainable, disabled }: LayerSpec): string {
  return JSON.stringify([
    kind,
    name ?? null,
    config,
    inputs,
    trainable !== false,
    disabled === true,
  ]);
}

function rest(layers: readonly LayerSpec[], pairs: readonly Pair[], side: 0 | 1): LayerSpec[] {
  const kept = new Set(pairs.map((pair) => pair[side]));
  return layers.filter((_, index) => !kept.has(index));
}

type Pair = readonly [number, number];

/** The longest common subsequence of at most 100 layers. */
function commonPairs(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const length = left.map(() => right.map(() => 0));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = length[i];
      if (row === undefined) continue;
      row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
