import { resolveNetwork } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import type { Weights } from '../../engine/network/weights.ts';
import { writeHdf5 } from '../hdf5/writeHdf5.ts';
import { writeKerasArchive } from '../kerasFiles/kerasArchive.ts';
import { modelToLegacyH5 } from '../kerasFiles/legacyH5.ts';
import { modelToWrite } from '../kerasFiles/modelToWrite.ts';
import { weightsToGroups } from '../kerasFiles/weightsGroups.ts';
import { writeCheckpointTensors } from '../safetensors/checkpointTensors.ts';
import type { ModelEnding } from './modelFormat.ts';
import type { SavedModel } from './savedModel.ts';

/** What can be written: a network with its weights. */
export interface WritableModel extends SavedModel {
  readonly network: NetworkSpec;
  readonly weights: Weights;
}

/**
 * The bytes of a file that Keras 3 loads, or of a safetensors file.
 * @throws {FormatError} safetensorsNotFinite, or scheduleNotKeras
 */
export async function writeModelFile(
  ending: ModelEnding,
  { network, compile, weights, optimizer }: WritableModel,
): Promise<Uint8Array<ArrayBuffer>> {
  if (ending === '.safetensors') return writeCheckpointTensors(weights, optimizer);
  if (ending === '.weights.h5') {
    const spec = compile?.optimizer ?? null;
    return writeHdf5(weightsToGroups(resolveNetwork(network), weights, spec, optimizer));
  }
  const model = modelToWrite(network, weights, compile, optimizer);
  if (ending === '.keras') {
    const tree = weightsToGroups(model.network, weights, model.spec, optimizer);
    const compiled = model.compile === null ? {} : { compile_config: model.compile };
    return writeKerasArchive({ ...model.config, ...compiled }, writeHdf5(tree));
  }
  return writeHdf5(modelToLegacyH5(model));
}
