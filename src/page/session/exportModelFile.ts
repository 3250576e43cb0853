import type { ModelEnding } from '../../formats/model/modelFormat.ts';
import { writeModelFile } from '../../formats/model/writeModelFile.ts';
import type { ExportedFile, ExportSubject } from './exportSession.ts';
import type { ExportState } from './exportState.ts';

/**
 * The model, or its weights alone, as a file from which training goes on. In a file of its own, because the
 * writers of HDF5 load later.
 * @throws {FormatError} scheduleNotKeras or safetensorsNotFinite
 */
export async function modelFiles(
  { spec: { network, optimizer, fit } }: ExportSubject,
  state: ExportState,
  ending: ModelEnding,
): Promise<readonly ExportedFile[]> {
  const compile = { optimizer, schedule: fit.schedule, loss: fit.loss };
  const bytes = await writeModelFile(ending, { network, compile, ...state });
  return [{ name: `model${ending}`, bytes }];
}
