import { formatShape } from '../../engine/core/shape.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import type { Weights } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { showValue } from '../showValue.ts';

/** So many names found are told. */
const TOLD = 8;

/**
 * The tensors of a file under the network's names, `<layer>/<weight>`. Keras calls a weight by
 * `variable.path`, which has the models it is in before it, and tf.keras 2 by a name that ends in `:0`:
 * such a name is taken for the weight that it ends with, where no other name does.
 * @throws {FormatError} weightNotFound or weightNotClear, with the names in the file
 */
export function nameWeights(network: ResolvedNetwork, file: Weights): Weights {
  const wanted = network.layers.flatMap((layer) =>
    layer.params.map((param) => ({ ...{ layer, param }, name: `${layer.name}/${param.name}` })),
  );
  const named = new Map(file);
  const exact = new Set(wanted.map(({ name }) => name).filter((name) => file.has(name)));
  const ending = byEnding(
    [...file.keys()].filter((name) => !exact.has(name)),
    wanted.map(({ name }) => name).filter((name) => !exact.has(name)),
  );
  for (const { layer, param, name } of wanted) {
    if (exact.has(name)) continue;
    const fits = ending.get(name) ?? [];
    const [found] = fits;
    const values = { name, layer: layer.name, expected: formatShape(param.shape) };
    if (found === undefined) {
      throw new FormatError('weightNotFound', { ...values, found: inWords([...file.keys()]) });
    }
    const tensor = named.get(found);
    if (fits.length > 1 || tensor === undefined) {
      const found = inWords(fits);
      throw new FormatError('weightNotClear', { ...values, found });
    }
    named.delete(found);
    named.set(name, tensor);
  }
  return named;
}

/** The names that end with a wanted one, in whole parts of their paths. Each is looked at once for all of these. */
function byEnding(
  names: readonly string[],
  wanted: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map(wanted.map((name) => [name, [] as string[]] as const));
  const lengths = new Set(wanted.map(({ length }) => length));
  for (const name of names) {
    const path = name.replace(/:\d+$/, '');
    for (const length of lengths) {
      const at = path.length - length;
      if (at === 0 || path[at - 1] === '/') found.get(path.slice(at))?.push(name);
    }
  }
  return found;
}

function inWords(names: readonly string[]): string {
  if (names.length === 0) return 'no tensors at all';
  const told = names.slice(0, TOLD).map((name) => showValue(name));
  const rest = names.length - told.length;
  return `${told.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/**
 * Refuses what no run may start from: NaN, infinities, and numbers of 64 bits that are infinite in 32.
 * @throws {FormatError} weightNotFinite
 */
export function checkFinite(weights: Weights): void {
  for (const [name, { data }] of weights) {
    const isBad = (value: number) => !Number.isFinite(Math.fround(value));
    const first = data.findIndex(isBad);
    if (first < 0) continue;
    let count = 0;
    for (const value of data) if (isBad(value)) count++;
    const values = { name, actual: String(data[first]), count, total: data.length };
    throw new FormatError('weightNotFinite', values);
  }
}
