import type { OptimizerSpec } from '../../engine/network/optimizers.ts';
import { type ResolvedNetwork, resolveNetwork } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import type { Weights } from '../../engine/network/weights.ts';
import { lossToKeras } from '../keras/kerasLoss.ts';
import { networkToKeras } from '../keras/networkToKeras.ts';
import { optimizerToKeras } from '../keras/optimizerToKeras.ts';
import type { SavedCompile, SavedOptimizer } from '../model/savedModel.ts';

/** Keras's `compile_config`. */
interface CompileConfig {
  readonly optimizer: object;
  readonly loss: string | object | null;
  readonly metrics: readonly string[];
}

/** A model as Keras's files hold it. */
export interface ModelToWrite {
  readonly network: ResolvedNetwork;
  /** what `model.to_json()` gives */
  readonly config: object;
  readonly compile: CompileConfig | null;
  readonly weights: Weights;
  readonly spec: OptimizerSpec | null;
  readonly optimizer: SavedOptimizer | null;
}

/** @throws {FormatError} scheduleNotKeras */
export function modelToWrite(
  spec: NetworkSpec,
  weights: Weights,
  compile: SavedCompile | null,
  optimizer: SavedOptimizer | null,
): ModelToWrite {
  return {
    network: resolveNetwork(spec),
    config: networkToKeras(spec),
    compile: compile === null ? null : compileConfig(compile),
    weights,
    spec: compile?.optimizer ?? null,
    optimizer,
  };
}

function compileConfig({ optimizer, schedule, loss }: SavedCompile): CompileConfig {
  const rest = { loss_weights: null, weighted_metrics: null, run_eagerly: false };
  return {
    optimizer: optimizerToKeras(optimizer, schedule),
    loss: loss === null ? null : lossToKeras(loss),
    metrics: ['accuracy'],
    ...rest,
    ...{ steps_per_execution: 1 },
  };
}
