import { UMAP } from 'umap-js';
import { Rng } from '../../../../engine/core/rng.ts';

/** Of umap-learn's defaults, https://umap-learn.readthedocs.io/en/latest/parameters.html */
const NEIGHBOURS = 15;
const MIN_DIST = 0.1;

/**
 * A map in two dimensions that keeps neighbours together. The same rows and seed give the same map.
 * @param rows (count, size)
 * @param onProgress the share of its epochs that are done
 * @returns (count, 2)
 */
export function umapOf(
  rows: Float32Array,
  size: number,
  seed: number,
  onProgress: (share: number) => void,
): Float32Array {
  const count = rows.length / size;
  // fewer than its smallest neighbourhoods have no map
  if (count < 4) return new Float32Array(2 * count);
  const rng = new Rng(seed);
  const umap = new UMAP({
    ...{ nNeighbors: Math.min(NEIGHBOURS, count - 1), minDist: MIN_DIST },
    random: () => rng.uniform(),
  });
  const vectors = Array.from({ length: count }, (_, n) =>
    Array.from(rows.subarray(n * size, (n + 1) * size)),
  );
  const epochs = umap.initializeFit(vectors);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    onProgress(epoch / epochs);
  }
  return Float32Array.from(umap.getEmbedding().flat());
}
