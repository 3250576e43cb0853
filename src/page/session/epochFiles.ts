import { BlobWriter, configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { isConstant } from '../../engine/network/schedules.ts';
import { tensorsOf } from '../../engine/network/stateTensors.ts';
import { FormatError } from '../../formats/formatError.ts';
import type { ModelEnding } from '../../formats/model/modelFormat.ts';
import { writeModelFile } from '../../formats/model/writeModelFile.ts';
import type { Checkpoint } from '../../runs/runWeights.ts';
import type { RunRequest } from '../../worker/protocol.ts';

type Run = Pick<RunRequest, 'network' | 'optimizer' | 'fit'>;

/** The name that ModelCheckpoint gave the epoch, with the ending of the format. */
export function epochFileName({ name }: Pick<Checkpoint, 'name'>, ending: ModelEnding): string {
  const stem = name.replace(/(\.weights)?\.[a-z]\w*$/i, '');
  return `${stem === '' ? 'initial' : stem}${ending}`;
}

/**
 * An epoch of a run as a file that Keras loads.
 * @throws {FormatError} scheduleNotKeras or safetensorsNotFinite
 */
export async function epochFile(
  run: Run,
  checkpoint: Checkpoint,
  ending: ModelEnding,
): Promise<Uint8Array<ArrayBuffer>> {
  const { network, optimizer, fit } = run;
  const { weights, m, v } = tensorsOf(resolveNetwork(network), checkpoint.state);
  const { step, optimizerSince, learningRate } = checkpoint.trainer;
  // moments of another optimizer would mean something else to this one
  const own = checkpoint.optimizer === optimizer.kind;
  const state = {
    iterations: step - optimizerSince,
    learningRate: isConstant(fit.schedule) ? learningRate : null,
    ...{ m, v },
  };
  return writeModelFile(ending, {
    ...{ network, weights },
    compile: { optimizer, schedule: fit.schedule, loss: fit.loss },
    optimizer: own ? state : null,
  });
}

/**
 * All epochs of a run in a zip, without packing: weights do not shrink. Those that no file may hold, because they
 * diverged, are left out.
 * @throws {FormatError} scheduleNotKeras; safetensorsNotFinite where nothing is left
 */
export async function epochsZip(
  run: Run,
  checkpoints: readonly Checkpoint[],
  ending: ModelEnding,
): Promise<{ readonly blob: Blob; readonly diverged: number }> {
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(new BlobWriter('application/zip'), { level: 0 });
  const names = new Set<string>();
  let diverged = 0;
  for (const checkpoint of checkpoints) {
    const bytes = await epochFile(run, checkpoint, ending).catch((error: unknown) => {
      const isDiverged = error instanceof FormatError && error.code === 'safetensorsNotFinite';
      if (!isDiverged || ++diverged === checkpoints.length) throw error;
      return null;
    });
    if (bytes === null) continue;
    const name = epochFileName(checkpoint, ending);
    // a pattern without the epoch gives several the same name
    const own = names.has(name) ? `${checkpoint.epoch}-${name}` : name;
    names.add(own);
    await zip.add(own, new Uint8ArrayReader(bytes));
  }
  return { blob: await zip.close(), diverged };
}
