import { limits } from './limits.ts';
import { type FileRefusal, OwnDataError } from './ownProblem.ts';
import type { SourceFile } from './sourceFile.ts';

export type Part = 'train' | 'test';

export interface LabelledFile {
  readonly file: SourceFile;
  readonly className: string;
  /** null where the folders do not say */
  readonly part: Part | null;
}

const IMAGE = /\.(png|jpe?g|jfif|webp|gif|bmp|avif)$/i;
const PARTS: Readonly<Record<string, Part>> = {
  train: 'train',
  training: 'train',
  // The page holds a part of the training images back by itself.
  val: 'train',
  valid: 'train',
  validation: 'train',
  test: 'test',
  testing: 'test',
};

export function hasImageName(path: string): boolean {
  return IMAGE.test(path);
}

/**
 * Reads classes off the folders: one folder a class, and above them, if anywhere, train and test.
 * @throws {OwnDataError} nothing, noFolders, oneClass, tooManyClasses
 */
export function sortIntoClasses(files: readonly SourceFile[]): {
  readonly classes: readonly string[];
  readonly labelled: readonly LabelledFile[];
  readonly refused: readonly FileRefusal[];
} {
  const images = files.filter(({ path }) => hasImageName(path));
  if (images.length === 0) throw new OwnDataError('nothing');
  const refused: FileRefusal[] = files
    .filter(({ path }) => !hasImageName(path))
    .map(({ path }) => ({ file: path, code: 'notAnImage' }));

  const skipped = commonFolders(images.map(({ path }) => foldersOf(path)));
  const labelled: LabelledFile[] = [];
  for (const file of images) {
    const folders = foldersOf(file.path).slice(skipped);
    const part = PARTS[folders[0]?.toLowerCase() ?? ''] ?? null;
    const className = folders[part === null ? 0 : 1];
    if (className === undefined) refused.push({ file: file.path, code: 'noFolder' });
    else labelled.push({ file, className, part });
  }
  const classes = classNames(labelled);
  if (classes.length === 0) throw new OwnDataError('noFolders');
  if (classes.length === 1) throw new OwnDataError('oneClass', { name: classes[0] ?? '' });
  if (classes.length > limits.classes) {
    throw new OwnDataError('tooManyClasses', { actual: classes.length, limit: limits.classes });
  }
  return { classes, labelled, refused };
}

/** In the order in which people count and spell: 2 before 10. */
export function classNames(labelled: readonly LabelledFile[]): readonly string[] {
  const names = [...new Set(labelled.map(({ className }) => className))];
  return names.sort(new Intl.Collator('en', { numeric: true }).compare);
}

function foldersOf(path: string): readonly string[] {
  return path
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.')
    .slice(0, -1);
}

/** How many folders stand above everything; the last one stays where it is all there is. */
function commonFolders(all: readonly (readonly string[])[]): number {
  const [first = []] = all;
  let depth = 0;
  while (depth < first.length && all.every((folders) => folders[depth] === first[depth])) depth++;
  return Math.min(depth, Math.max(0, Math.max(...all.map((folders) => folders.length)) - 1));
}
