import type { Executor } from '../engine/network/executor.ts';
import { resolveNetwork } from '../engine/network/resolve.ts';
import { isConstant } from '../engine/network/schedules.ts';
import { tensorsOf } from '../engine/network/stateTensors.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import { endingOf } from '../formats/model/modelFormat.ts';
import { writeModelFile } from '../formats/model/writeModelFile.ts';
import { isOnnx, onnxFile } from './onnxFile.ts';
import type { Options } from './options.ts';

/**
 * What a run has trained, as a file of the format that its name ends in; safetensors where that is none.
 * @throws {FormatError}
 */
export async function trainedFile(
  file: string,
  executor: Executor,
  { step, optimizerSince, learningRate }: TrainerState,
  { network, optimizer, fit }: Options,
): Promise<Uint8Array> {
  const { weights, m, v } = tensorsOf(resolveNetwork(network), await executor.readState());
  if (isOnnx(file)) return onnxFile(network, weights);
  return writeModelFile(endingOf(file) ?? '.safetensors', {
    network,
    compile: { optimizer, schedule: fit.schedule, loss: fit.loss },
    weights,
    optimizer: {
      iterations: step - optimizerSince,
      learningRate: isConstant(fit.schedule) ? learningRate : null,
      ...{ m, v },
    },
  });
}
