import { isGzip } from '../../inflate.ts';
import type { UserDataset } from '../importImages.ts';
import { inflateAll } from '../inflateAll.ts';
import { limits } from '../limits.ts';
import { type FileKind, recognise } from '../recognise.ts';
import type { SourceFile } from '../sourceFile.ts';
import {
  type FileRefusal,
  type RefusalCode,
  RefusedFile,
  UserDataError,
} from '../userDataProblem.ts';
import { assemblePieces } from './assemblePieces.ts';
import { csvReader } from './csvReader.ts';
import { idxReader } from './idxReader.ts';
import { npyReader } from './npyReader.ts';
import type { OpenFile, TableReader } from './tableReader.ts';

/** Where several kinds hold a data set, the first is taken. */
const readers: readonly TableReader[] = [idxReader, npyReader, csvReader];
const READ = new Set(readers.flatMap(({ kinds }) => kinds));

/** Gzip in gzip in gzip; deeper is made to harm. */
const LAYERS = 4;

const REFUSED: Partial<Record<FileKind, RefusalCode>> = {
  html: 'html',
  archive: 'archive',
  foreign: 'foreign',
  empty: 'empty',
  idxOther: 'idxOther',
};

/**
 * Makes a data set of files of numbers, each known by its first bytes; their names only say which
 * part they are.
 * @throws {UserDataError} with what each file is, where that helps
 */
export async function importTables(files: readonly SourceFile[]): Promise<UserDataset> {
  const { opened, refused } = await openAll(files);
  let problem: UserDataError | null = null;
  for (const reader of readers) {
    const mine = opened.filter(({ kind }) => reader.kinds.includes(kind));
    if (mine.length === 0) continue;
    try {
      const { pieces, left } = reader.read(mine);
      if (pieces.length > 0) {
        const others = opened.filter((file) => !mine.includes(file));
        const unused = others.map(({ path }) => ({ file: path, code: 'notNeeded' }) as const);
        const dataset = assemblePieces(pieces);
        return { dataset, refused: [...refused, ...left, ...unused], isTable: true };
      }
      refused.push(...left);
    } catch (error) {
      if (!(error instanceof UserDataError)) throw error;
      problem ??= error;
    }
  }
  throw explain(problem, refused);
}

/** What is wrong with a file is the cause where its partner is missed, or where there is nothing else. */
function explain(problem: UserDataError | null, refused: readonly FileRefusal[]): UserDataError {
  const files = [...(problem?.files ?? []), ...refused];
  if (problem !== null && problem.code !== 'pairs') {
    return new UserDataError(problem.code, problem.values, files.length > 1 ? files : []);
  }
  const page = refused.find(({ code }) => code === 'html');
  if (page !== undefined) return new UserDataError('htmlFile', { file: page.file }, files);
  const damaged = refused.find(({ code }) => code === 'damaged');
  if (damaged !== undefined) return new UserDataError('fileDamaged', { file: damaged.file }, files);
  return new UserDataError(problem?.code ?? 'nothing', {}, files);
}

async function openAll(files: readonly SourceFile[]) {
  const opened: OpenFile[] = [];
  const refused: FileRefusal[] = [];
  let left = limits.bytes;
  for (const file of files) {
    try {
      const bytes = await unpack(file, left);
      const kind = recognise(bytes);
      if (READ.has(kind)) {
        opened.push({ path: file.path, kind, bytes });
        left -= bytes.length;
      } else refused.push({ file: file.path, code: REFUSED[kind] ?? 'notData' });
    } catch (error) {
      if (error instanceof UserDataError) throw error;
      const code = error instanceof RefusedFile ? error.code : 'damaged';
      refused.push({ file: file.path, code });
    }
  }
  return { opened, refused };
}

/** @param most bytes */
async function unpack(file: SourceFile, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > most) throw new UserDataError('tooManyBytes', { limit: limits.bytes / 2 ** 20 });
  let bytes = await file.read();
  for (let layer = 0; layer < LAYERS && isGzip(bytes); layer++) {
    bytes = await inflateAll(bytes, most);
  }
  return bytes;
}
