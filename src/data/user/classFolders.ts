import { groupBy } from './groupBy.ts';
import { limits } from './limits.ts';
import { findParts, type Part, type Said } from './partFolders.ts';
import { foldersOf, type SourceFile } from './sourceFile.ts';
import { type FileRefusal, UserDataError } from './userDataProblem.ts';

export interface LabelledFile {
  readonly file: SourceFile;
  readonly className: string;
  /** null where the folders do not say */
  readonly part: Part | null;
}

/** An image on its way to its class. */
interface Placed {
  readonly file: SourceFile;
  readonly part: Said | null;
  /** the folders that are parts, as one name: images of one heap share it */
  readonly heap: string;
  /** the others, outermost first; what stands above all classes is taken off */
  folders: readonly string[];
}

const IMAGE = /\.(png|jpe?g|jfif|webp|gif|bmp|avif)$/i;

/** Also of a name that a browser made unique in a wrong place: `cat.png (1)`. */
export function hasImageName(path: string): boolean {
  return IMAGE.test(path.replace(/ \(\d+\)$/, ''));
}

/**
 * Reads classes off the folders: one folder a class, with train and test anywhere above or below it,
 * and whatever else above all of them.
 * @throws {UserDataError} nothing, noFolders, oneClass, tooManyClasses
 */
export function sortIntoClasses(files: readonly SourceFile[]): {
  readonly classes: readonly string[];
  readonly labelled: readonly LabelledFile[];
  readonly refused: readonly FileRefusal[];
} {
  const images = files.filter(({ path }) => hasImageName(path));
  if (images.length === 0) throw new UserDataError('nothing');
  const refused: FileRefusal[] = files
    .filter(({ path }) => !hasImageName(path))
    .map(({ path }) => ({ file: path, code: 'notAnImage' }));

  const labelled: LabelledFile[] = [];
  for (const { file, part, folders } of place(images)) {
    const [className] = folders;
    if (className === undefined || part === 'unlabelled') {
      refused.push({ file: file.path, code: 'noFolder' });
    } else labelled.push({ file, className, part });
  }
  const classes = classNames(labelled);
  if (classes.length === 0) throw new UserDataError('noFolders');
  if (classes.length === 1) throw new UserDataError('oneClass', { name: classes[0] ?? '' });
  if (classes.length > limits.classes) {
    throw new UserDataError('tooManyClasses', { actual: classes.length, limit: limits.classes });
  }
  return { classes, labelled, refused };
}

/** In the order in which people count and spell: 2 before 10. */
export function classNames(labelled: readonly LabelledFile[]): readonly string[] {
  const names = [...new Set(labelled.map(({ className }) => className))];
  return names.sort(new Intl.Collator('en', { numeric: true }).compare);
}

function place(images: readonly SourceFile[]): readonly Placed[] {
  const paths = images.map(({ path }) => foldersOf(path));
  const parts = findParts(paths.flat());
  const children = childrenOf(paths);
  const placed = images.map((file, index): Placed => {
    const folders = paths[index] ?? [];
    // The innermost folder may be a class, as train beside car and plane, or valid beside invalid.
    const asClass = isClassAmongParts(folders, parts, children) ? folders.length - 1 : -1;
    const isPart = (name: string, depth: number) => parts.has(name) && depth !== asClass;
    const above = folders.filter(isPart);
    return {
      file,
      part: parts.get(above.at(-1) ?? '') ?? null,
      heap: above.join('/'),
      folders: folders.filter((name, depth) => !isPart(name, depth)),
    };
  });
  takeOffCommon(placed);
  takeOffByHeap(placed);
  return placed;
}

/** The names inside each folder, by its path. */
function childrenOf(paths: readonly (readonly string[])[]): ReadonlyMap<string, Set<string>> {
  const children = new Map<string, Set<string>>();
  for (const folders of new Map(paths.map((folders) => [folders.join('/'), folders])).values()) {
    for (const [depth, name] of folders.entries()) {
      const parent = folders.slice(0, depth).join('/');
      const names = children.get(parent) ?? new Set();
      children.set(parent, names.add(name));
    }
  }
  return children;
}

function isClassAmongParts(
  folders: readonly string[],
  parts: ReadonlyMap<string, Said>,
  children: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (parts.get(folders.at(-1) ?? '') !== 'train' || children.has(folders.join('/'))) return false;
  const beside = children.get(folders.slice(0, -1).join('/')) ?? new Set();
  return [...beside].some((name) => !parts.has(name));
}

/** Takes off the outer folders that all images share, where there are folders inside. */
function takeOffCommon(placed: readonly Placed[]): void {
  for (;;) {
    const inFolders = placed.filter(({ folders }) => folders.length > 0);
    const outer = inFolders[0]?.folders[0];
    const isCommon = inFolders.every(({ folders }) => folders[0] === outer);
    if (!isCommon || !inFolders.some(({ folders }) => folders.length > 1)) return;
    for (const one of inFolders) one.folders = one.folders.slice(1);
  }
}

/**
 * Takes off what stands above the classes in one heap alone: `train/images/cat` beside `test/cat`.
 * A folder is that where it is all there is in its heap, is no class of another heap, and holds some.
 */
function takeOffByHeap(placed: readonly Placed[]): void {
  const heaps = groupBy(placed, ({ heap }) => heap);
  const outerOf = (heap: readonly Placed[]) => new Set(heap.map(({ folders }) => folders[0] ?? ''));
  for (let changed = true; changed; ) {
    changed = false;
    for (const heap of heaps) {
      const [outer = '', ...more] = outerOf(heap);
      const others = heaps.filter((other) => other !== heap).map(outerOf);
      const inner = new Set(heap.map(({ folders }) => folders[1] ?? ''));
      const isAbove =
        outer !== '' &&
        more.length === 0 &&
        !others.some((names) => names.has(outer)) &&
        others.some((names) => [...inner].some((name) => name !== '' && names.has(name)));
      if (!isAbove) continue;
      for (const one of heap) one.folders = one.folders.slice(1);
      changed = true;
    }
  }
}
