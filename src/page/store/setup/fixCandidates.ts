import type { ErrorValues, SpecError } from '../../../engine/core/errors.ts';
import { formatShape, type Shape } from '../../../engine/core/shape.ts';
import type { LayerKind, LayerSpec } from '../../../engine/layers/registry.ts';
import { type ResolvedNetwork, resolvePart } from '../../../engine/network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../../../engine/network/spec.ts';
import {
  configureLayer,
  insertLayer,
  moveLayer,
  removeLayer,
  toggleLayer,
  unnameLayer,
} from './editNetwork.ts';
import type { Fix, FixKind } from './fix.ts';
import type { Setup } from './setupSlice.ts';

interface Facts {
  readonly classes: number;
  readonly inputShape: Shape;
}

/** Every change worth trying against an error, the likeliest first; not all of them help. */
export function candidates(setup: Setup, error: SpecError, facts: Facts): readonly Fix[] {
  const { network } = setup;
  const at = error.index ?? -1;
  const layer = network.layers[at];
  const removal = layer ? [fix('removeLayer', removeLayer(network, at), named(error))] : [];
  switch (error.code) {
    case 'emptyNetwork':
      return network.layers.length > 0
        ? [fix('enableLayers', enableAll(network))]
        : [fix('addHead', addHead(network, facts.classes), { units: facts.classes })];
    case 'inputShape':
    case 'inputMismatch': {
      const shape = formatShape(facts.inputShape);
      return [fix('useInputShape', { ...network, inputShape: facts.inputShape }, { shape })];
    }
    case 'duplicateName':
      return [fix('rename', unnameLayer(network, at), named(error)), ...removal];
    case 'needsImage':
      return [...beforeFlatten(network, at, named(error)), ...removal];
    case 'windowTooLarge':
      return [...smallerWindow(network, at, error), ...removal];
    case 'softmaxNotLast':
      return [...otherActivation(network, at, error), ...removal];
    case 'headNotVector':
      return flattened(network, at, facts.classes);
    case 'headGivesNoScores': {
      const softmax = appended(network, layerSpec('Activation', { activation: 'softmax' }));
      const head = fix('addHead', addHead(network, facts.classes), { units: facts.classes });
      return error.values.actual === facts.classes ? [fix('appendSoftmax', softmax), head] : [head];
    }
    case 'headTooSmall':
      return [
        ...configured('setUnits', network, at, { units: facts.classes }, error),
        fix('addHead', addHead(network, facts.classes), { units: facts.classes }),
      ];
    case 'crossEntropyNeedsSoftmax':
      return [
        ...configured('setActivation', network, at, { activation: 'softmax' }, error),
        fix('appendSoftmax', appended(network, layerSpec('Activation', { activation: 'softmax' }))),
        { kind: 'useMse', values: {}, changes: { loss: 'mse' } },
      ];
    case 'softmaxTwice':
      return network.layers[at]?.kind === 'Softmax'
        ? removal
        : configured('setActivation', network, at, { activation: 'linear' }, error);
    case 'nothingToTrain':
      return [fix('addHead', addHead(network, facts.classes), { units: facts.classes })];
    default:
      return removal;
  }
}

function fix(kind: FixKind, network: NetworkSpec, values: ErrorValues = {}): Fix {
  return { kind, values, changes: { network } };
}

function named(error: SpecError): ErrorValues {
  return { layer: error.layer ?? '' };
}

/** Nothing where the layer has no such argument, or refuses the value. */
function configured(
  kind: FixKind,
  network: NetworkSpec,
  at: number,
  changes: Readonly<Record<string, string | number | readonly number[]>>,
  error: SpecError,
): readonly Fix[] {
  const layer = network.layers[at];
  const [field] = Object.keys(changes);
  if (layer === undefined || field === undefined || !Object.hasOwn(layer.config, field)) return [];
  const values = { ...named(error), field, value: showValue(changes[field]) };
  return [fix(kind, configureLayer(network, at, changes), values)];
}

function showValue(value: string | number | readonly number[] | undefined): string {
  return Array.isArray(value) ? value.join(' × ') : String(value);
}

function scores(units: number): LayerSpec {
  return layerSpec('Dense', { units, activation: 'softmax' });
}

/** Kinds that make way for a new head. */
const ends: readonly (LayerKind | undefined)[] = ['Activation', 'Softmax'];

/** Ends the network with a vector of scores; an activation at the end makes way for it. */
function addHead(network: NetworkSpec, classes: number): NetworkSpec {
  const last = network.layers.findLastIndex((layer) => layer.disabled !== true);
  const ready = ends.includes(network.layers[last]?.kind) ? removeLayer(network, last) : network;
  const body = outputRank(ready) === 1 ? ready : appended(ready, layerSpec('Flatten'));
  return appended(body, scores(classes));
}

function appended(network: NetworkSpec, layer: LayerSpec): NetworkSpec {
  return insertLayer(network, network.layers.length, layer);
}

function enableAll(network: NetworkSpec): NetworkSpec {
  return network.layers.reduce((edited, layer, i) => {
    return layer.disabled === true ? toggleLayer(edited, i) : edited;
  }, network);
}

/** As far as the network resolves. */
function resolved(network: NetworkSpec): ResolvedNetwork | null {
  try {
    return resolvePart(network);
  } catch {
    return null;
  }
}

function outputRank(network: NetworkSpec): number {
  if (network.layers.every((layer) => layer.disabled)) return network.inputShape.length;
  return resolved(network)?.layers.at(-1)?.output.length ?? 1;
}

/** What reaches a layer that itself does not fit. */
function inputOf(network: NetworkSpec, at: number): Shape {
  const before = { ...network, layers: network.layers.slice(0, at) };
  return resolved(before)?.layers.at(-1)?.output ?? network.inputShape;
}

/** Before whatever turned the image into a vector. */
function beforeFlatten(network: NetworkSpec, at: number, values: ErrorValues): readonly Fix[] {
  const before = resolved({ ...network, layers: network.layers.slice(0, at) });
  const flattens = before?.layers.find(
    ({ input, output }) => input.length === 3 && output.length < 3,
  );
  if (flattens === undefined) return [];
  return [fix('moveBeforeFlatten', moveLayer(network, at, flattens.index), values)];
}

function smallerWindow(network: NetworkSpec, at: number, error: SpecError): readonly Fix[] {
  const layer = network.layers[at];
  const field = error.values.field;
  if (layer === undefined || typeof field !== 'string') return [];
  const size: unknown = Reflect.get(layer.config, field);
  const [height = 1, width = 1] = inputOf(network, at);
  if (!Array.isArray(size)) return [];
  const smaller = [Math.min(Number(size[0]), height), Math.min(Number(size[1]), width)];
  return [
    ...configured('reduceField', network, at, { [field]: smaller }, error),
    ...configured('usePadding', network, at, { padding: 'same' }, error),
  ];
}

function otherActivation(network: NetworkSpec, at: number, error: SpecError): readonly Fix[] {
  return [
    ...configured('setActivation', network, at, { activation: 'relu' }, error),
    fix('moveToEnd', moveLayer(network, at, network.layers.length - 1), named(error)),
  ];
}

/** Before the dense layers at the end, so that each of them works on one vector. */
function flattened(network: NetworkSpec, at: number, classes: number): readonly Fix[] {
  const { layers } = network;
  let place = at;
  for (let i = at; i >= 0 && worksOnVectors(layers[i]); i--) {
    if (layers[i]?.kind === 'Dense') place = i;
  }
  return [
    fix('insertFlatten', insertLayer(network, place, layerSpec('Flatten'))),
    fix('addHead', addHead(network, classes), { units: classes }),
  ];
}

/** A vector goes through it and stays one. */
function worksOnVectors(layer: LayerSpec | undefined): boolean {
  if (layer === undefined || layer.kind === 'Flatten') return false;
  const alone = resolved({ name: '', inputShape: [1], layers: [layer] });
  return alone?.layers[0]?.output.length === 1;
}
