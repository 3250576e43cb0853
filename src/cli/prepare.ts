import { type ResolvedNetwork, resolveNetwork } from '../engine/network/resolve.ts';
import { checkWeights, initialWeights, type Weights } from '../engine/network/weights.ts';
import { checkpointName } from '../engine/train/callbacks/checkpointName.ts';
import { fileKind, SAFETENSORS } from '../formats/fileKind.ts';
import { FormatError } from '../formats/formatError.ts';
import { readSafetensors } from '../formats/safetensors/safetensors.ts';
import { checkFinite, nameWeights } from '../formats/safetensors/weightNames.ts';
import { sampleLogs } from './callbackFlags.ts';
import { readBytes } from './files.ts';
import { MetricsFile } from './metricsFile.ts';
import type { Options } from './options.ts';
import { proveInFolder, proveWritable } from './writeFile.ts';

/** What the user's files hold, checked. */
export interface Prepared {
  readonly network: ResolvedNetwork;
  readonly weights: Weights;
  readonly metrics: MetricsFile | null;
}

/**
 * Looks at everything that can be wrong with the user's files before anything slow is done.
 * @throws {UsageError | FormatError | SpecError}
 */
export function prepare(options: Options): Prepared {
  const network = resolveNetwork(options.network);
  const weights =
    options.weights === null
      ? initialWeights(network, options.fit.seed)
      : readWeights(network, options.weights);
  checkWeights(network, weights);
  if (options.save !== null) proveWritable('save', options.save);
  const { ModelCheckpoint } = options.fit.callbacks;
  if (ModelCheckpoint !== null) {
    proveInFolder('callbacks', checkpointName(ModelCheckpoint.filepath, 1, sampleLogs));
  }
  const metrics = options.metrics === null ? null : new MetricsFile(options.metrics);
  return { network, weights, metrics };
}

function readWeights(network: ResolvedNetwork, file: string): Weights {
  const bytes = readBytes('weights', file);
  const actual = fileKind(bytes);
  if (actual !== null && actual !== SAFETENSORS) {
    throw new FormatError('safetensorsFile', { file, actual });
  }
  const weights = nameWeights(network, readSafetensors(bytes));
  checkFinite(weights);
  return weights;
}
