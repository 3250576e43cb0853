import { fileKind } from '../fileKind.ts';
import { FormatError } from '../formatError.ts';
import { depthOf, MOST_DEEP } from '../jsonDepth.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a file of what `model.to_json()` returns, in UTF-8 or UTF-16, also where it was written as a JSON
 * string (`json.dump(model.to_json(), file)`).
 * @param file its name, for messages
 * @throws {FormatError} kerasFile, kerasFileSize, kerasJson or kerasDeep
 */
export function readKerasFile(bytes: Uint8Array, file: string): unknown {
  const actual = fileKind(bytes);
  if (actual !== null) throw new FormatError('kerasFile', { file, actual });
  if (bytes.length > MOST_BYTES) {
    const values = { file, actual: bytes.length, expected: MOST_BYTES };
    throw new FormatError('kerasFileSize', values);
  }
  const json = parse(decodeText(bytes), file);
  return typeof json === 'string' ? parse(json, file) : json;
}

/** Text in UTF-8 or UTF-16, as PowerShell's `>` writes it. */
export function decodeText(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

function parse(text: string, file: string): unknown {
  const actual = depthOf(text);
  if (actual > MOST_DEEP) throw new FormatError('kerasDeep', { file, actual, expected: MOST_DEEP });
  try {
    return parsePythonJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FormatError('kerasJson', { file, reason });
  }
}

const NAN = '\u0000NaN';

/**
 * JSON with the bare NaN, Infinity and -Infinity that Python writes and reads.
 * @throws {SyntaxError}
 */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    let quoted = false;
    const plain = text.replace(/\\.|"|\bNaN\b|\bInfinity\b/gs, (token) => {
      if (token === '"') quoted = !quoted;
      if (quoted) return token;
      if (token === 'NaN') return JSON.stringify(NAN);
      return token === 'Infinity' ? '1e999' : token;
    });
    if (plain === text) throw error;
    return JSON.parse(plain, (_, value) => (value === NAN ? Number.NaN : value));
  }
}
