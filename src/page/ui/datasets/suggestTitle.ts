import type { ChosenFile } from '../../session/dataSession.ts';

const MOST = 32;

/** The name of the zip or of the folder that was chosen; null where there is none. */
export function suggestTitle(files: readonly ChosenFile[]): string | null {
  const [first] = files;
  if (first === undefined) return null;
  const [folder = '', ...rest] = first.path.split('/');
  const inFolder = rest.length > 0 && files.every(({ path }) => path.startsWith(`${folder}/`));
  const isZip = files.length === 1 && /\.zip$/i.test(first.path);
  if (!inFolder && !isZip) return null;
  return folder.replace(/\.zip$/i, '').slice(0, MOST) || null;
}
