import { networkFromKeras } from '../formats/keras/kerasJson.ts';
import { pythonJson } from '../formats/keras/pythonJson.ts';
import { modelToWrite } from '../formats/kerasFiles/modelToWrite.ts';
import { endingOf, requiredEnding } from '../formats/model/modelFormat.ts';
import { writeModelFile } from '../formats/model/writeModelFile.ts';
import { readFor, readModels } from './givenModels.ts';
import { isOnnx, onnxFile } from './onnxFile.ts';
import { parseFlags } from './parseFlags.ts';
import { presetByName } from './presetByName.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';
import { proveReplaceable, sameFile, writeBytes } from './writeFile.ts';

const USAGE = 'convert needs two files: convert A B, and --model FILE where A holds weights alone';

/**
 * `convert A B`: reads a model's file and writes it in the format that the second name ends in.
 * @throws {UsageError | FormatError | SpecError}
 */
export async function convert(args: readonly string[], { out }: Terminal): Promise<void> {
  const [from, to, ...rest] = args;
  if (from === undefined || to === undefined || from.startsWith('--') || to.startsWith('--')) {
    throw new UsageError(`${USAGE}.`);
  }
  const flags = parseFlags(rest);
  const other = Object.keys(flags).find((flag) => flag !== 'model' && flag !== 'preset');
  if (other !== undefined) throw new UsageError(`convert takes no --${other}; ${USAGE}.`);
  if (sameFile(from, to))
    throw new UsageError(`convert would write over ${from}; name another file.`);
  const isJson = to.toLowerCase().endsWith('.json');
  const ending = isJson || isOnnx(to) ? null : requiredEnding(to);
  proveReplaceable(null, to);
  const { model } = await readModels(flags);
  const given = flags.preset === undefined ? null : presetByName(flags.preset);
  const network = flags.model === undefined ? given : networkFromKeras(model);
  const read = await readFor('model', from, network);
  const own = read.network ?? network;
  if (own === null) throw new UsageError(`${USAGE}.`);
  if (isJson) {
    const { config, compile } = modelToWrite(own, new Map(), read.compile, null);
    const json = compile === null ? config : { ...config, compile_config: compile };
    writeBytes(null, to, new TextEncoder().encode(pythonJson(json)));
  } else {
    const { weights } = read;
    if (weights === null) {
      throw new UsageError(`${from} has no weights, which a file such as ${to} holds.`);
    }
    const whole = { ...read, network: own, weights };
    const bytes = await (ending === null ? onnxFile(own, weights) : writeModelFile(ending, whole));
    writeBytes(null, to, bytes);
  }
  for (const note of read.notes) out.write(`${note.message}\n`);
  out.write(`Wrote ${to}${endingOf(to) === '.safetensors' ? ', without its network' : ''}\n`);
}
