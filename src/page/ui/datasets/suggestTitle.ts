import type { ChosenFile } from '../../session/dataSession.ts';

const MOST = 32;

/** Files that hold a whole data set, also as a browser numbers them, and not its part. */
const WHOLE = /\.(zip|npz|csv|csv\.gz)( \(\d+\))?$/i;

/** The name of the zip, of the table or of the folder that was chosen; null where there is none. */
export function suggestTitle(files: readonly ChosenFile[]): string | null {
  const [first] = files;
  if (first === undefined) return null;
  const [folder = '', ...rest] = first.path.split('/');
  const inFolder = rest.length > 0 && files.every(({ path }) => path.startsWith(`${folder}/`));
  const isWhole = files.length === 1 && WHOLE.test(first.path);
  if (!inFolder && !isWhole) return null;
  return folder.replace(WHOLE, '').normalize('NFC').slice(0, MOST) || null;
}
