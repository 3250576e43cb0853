import type { ExecutorState } from '../engine/network/executor.ts';
import { updateRule } from '../engine/network/optimizers.ts';
import { type ResolvedNetwork, resolveNetwork } from '../engine/network/resolve.ts';
import type { NetworkSpec } from '../engine/network/spec.ts';
import { stateOf } from '../engine/network/stateTensors.ts';
import { checkWeights, initialWeights, type Weights } from '../engine/network/weights.ts';
import { checkpointName } from '../engine/train/callbacks/checkpointName.ts';
import { fileKind } from '../formats/fileKind.ts';
import { readModelFiles } from '../formats/model/readModelFiles.ts';
import type { SavedModel, SavedOptimizer } from '../formats/model/savedModel.ts';
import { readSafetensors } from '../formats/safetensors/safetensors.ts';
import { sampleLogs } from './callbackFlags.ts';
import type { FlagName } from './flags.ts';
import { readGivenFiles } from './modelFiles.ts';
import type { Options } from './options.ts';
import { UsageError } from './usageError.ts';
import { proveInFolder, proveReplaceable } from './writeFile.ts';

/** Where a run goes on that another one has left. */
interface Resumed {
  readonly state: ExecutorState;
  /** updates made */
  readonly iterations: number;
  readonly learningRate: number;
}

/** What the user's files hold, checked. */
export interface Prepared {
  readonly network: ResolvedNetwork;
  readonly weights: Weights;
  /** null: the run begins at its first step */
  readonly resumed: Resumed | null;
}

/**
 * Looks at everything that can be wrong with the user's files before anything slow is done.
 * @throws {UsageError | FormatError | SpecError}
 */
export async function prepare(options: Options): Promise<Prepared> {
  const network = resolveNetwork(options.network);
  const { weights, resumed } = await startOf(options, network);
  proveOutputs(options);
  return { network, weights, resumed };
}

/** @throws {UsageError} where what a run saves could not be written */
export function proveOutputs({ save, fit }: Options): void {
  if (save !== null) proveReplaceable('save', save);
  const { ModelCheckpoint } = fit.callbacks;
  if (ModelCheckpoint === null) return;
  proveInFolder('callbacks', checkpointName(ModelCheckpoint.filepath, 1, sampleLogs));
}

/** A text is no model here, so it is told what a file of weights is. */
async function readStart(flag: FlagName, file: string, network: NetworkSpec): Promise<SavedModel> {
  const { files, bytes, isModel } = readGivenFiles(flag, file);
  if (!isModel && fileKind(bytes) === null) readSafetensors(bytes);
  return readModelFiles(files, network);
}

async function startOf(
  options: Options,
  network: ResolvedNetwork,
): Promise<Pick<Prepared, 'weights' | 'resumed'>> {
  const { weights: file, resume, fit } = options;
  const flag = resume === null ? 'weights' : 'resume';
  const named = resume ?? file;
  if (named === null) return { weights: initialWeights(network, fit.seed), resumed: null };
  const { weights, optimizer } = await readStart(flag, named, options.network);
  if (weights === null) {
    throw new UsageError(`--${flag}: ${named} holds no weights; give a file that has them.`);
  }
  checkWeights(network, weights);
  return { weights, resumed: resume === null ? null : resumedFrom(resume, optimizer) };

  function resumedFrom(file: string, optimizer: SavedOptimizer | null): Resumed {
    const { kind, config } = options.optimizer;
    const slots = updateRule(options.optimizer).slots;
    const fits = (['m', 'v'] as const).every(
      (slot) => (optimizer?.[slot] != null) === slots.includes(slot),
    );
    if (optimizer === null || weights === null) {
      throw new UsageError(
        `--resume: ${file} holds weights without the optimizer's state; start from them by --weights ${file}.`,
      );
    }
    if (!fits) {
      throw new UsageError(
        `--resume: the optimizer's state in ${file} is not that of ${kind}; give its own by --optimizer, or start from the weights by --weights ${file}.`,
      );
    }
    const { iterations, learningRate, m, v } = optimizer;
    const rate = options.keepsRate ? learningRate : null;
    return {
      state: stateOf(network, { weights, m, v }, options.device),
      iterations,
      learningRate: rate ?? config.learning_rate,
    };
  }
}
