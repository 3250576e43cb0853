import type { Dataset } from '../dataset.ts';
import { Budget } from './budget.ts';
import { classNames, type LabelledFile, sortIntoClasses } from './classFolders.ts';
import { userDataName } from './fingerprint.ts';
import { imageExtent } from './imageExtent.ts';
import { limits } from './limits.ts';
import { recognise } from './recognise.ts';
import { baseName, type SourceFile } from './sourceFile.ts';
import { chooseTest, stableOrder } from './stableOrder.ts';
import { type FileRefusal, RefusedFile, UserDataError } from './userDataProblem.ts';

/** Decoding waits for other threads; a few at a time keep them busy. */
const LANES = 4;

/**
 * Decodes one image into a grey square.
 * @returns 0 to 255, shape (side, side)
 * @throws where it is none
 */
export type DecodeImage = (bytes: Uint8Array<ArrayBuffer>, side: number) => Promise<Uint8Array>;

export interface UserDataset {
  readonly dataset: Dataset;
  readonly refused: readonly FileRefusal[];
  /** whether it comes from files of numbers, which may hold their images transposed */
  readonly isTable: boolean;
}

interface Decoded extends LabelledFile {
  readonly pixels: Uint8Array;
}

/**
 * Makes a data set of images in class folders.
 * @param onProgress images read so far, and all
 * @throws {UserDataError}
 */
export async function importImages(
  files: readonly SourceFile[],
  side: number,
  decode: DecodeImage,
  onProgress: (done: number, total: number) => void,
): Promise<UserDataset> {
  const { labelled, refused } = sortIntoClasses(files);
  if (labelled.length * side * side > limits.datasetBytes) {
    const limit = Math.floor(limits.datasetBytes / (side * side));
    throw new UserDataError('tooManyPixels', { actual: labelled.length, side, limit });
  }
  const late: FileRefusal[] = [];
  const slots: (Decoded | undefined)[] = new Array(labelled.length);
  const queue = labelled.entries();
  const budget = new Budget(limits.pixels);
  let done = 0;
  onProgress(0, labelled.length);
  const lane = async () => {
    for (const [index, item] of queue) {
      try {
        slots[index] = { ...item, pixels: await decodeFile(item.file, side, budget, decode) };
      } catch (error) {
        late.push({ file: item.file.path, code: refusalCode(error) });
      }
      onProgress(++done, labelled.length);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const decoded = slots.filter((slot) => slot !== undefined);
  return { dataset: assemble(decoded, side), refused: [...refused, ...late], isTable: false };
}

/** @param budget pixels that are decoded at once, in all lanes together */
async function decodeFile(file: SourceFile, side: number, budget: Budget, decode: DecodeImage) {
  if (file.size > limits.fileBytes) throw new RefusedFile('tooLarge');
  const bytes = await file.read();
  const extent = imageExtent(bytes);
  if (extent === null) throw new RefusedFile(recognise(bytes) === 'html' ? 'html' : 'undecodable');
  const pixels = extent.width * extent.height;
  if (pixels > limits.pixels) throw new RefusedFile('tooManyPixels');
  return budget.spend(pixels, () => decode(bytes, side));
}

function refusalCode(error: unknown): FileRefusal['code'] {
  return error instanceof RefusedFile ? error.code : 'undecodable';
}

function assemble(decoded: readonly Decoded[], side: number): Dataset {
  const classes = classNames(decoded);
  if (classes.length < 2) throw new UserDataError('tooFew', { actual: decoded.length });
  const order = stableOrder(
    decoded.map(({ file, className }) => `${className}/${baseName(file.path)}`),
  );
  const mixed = order.map((index) => decoded[index]).filter((item) => item !== undefined);
  const test = testImages(mixed, classes);
  const ordered = [
    ...mixed.filter((_, index) => !test[index]),
    ...mixed.filter((_, index) => test[index]),
  ];
  const testCount = test.filter(Boolean).length;
  const trainCount = ordered.length - testCount;
  if (trainCount < 1 || testCount < 1) {
    throw new UserDataError('tooFew', { actual: decoded.length });
  }
  const images = new Uint8Array(ordered.length * side * side);
  for (const [index, { pixels }] of ordered.entries()) images.set(pixels, index * side * side);
  const labels = Uint8Array.from(ordered, ({ className }) => classes.indexOf(className));
  const shape = { height: side, width: side, channels: 1 };
  const content = { ...shape, classes, trainCount, testCount, images, labels };
  return { name: userDataName(content), ...content };
}

/** As the folders say; where they hold no test images, or nothing else, a stable choice. */
function testImages(mixed: readonly Decoded[], classes: readonly string[]): readonly boolean[] {
  const given = mixed.map(({ part }) => part === 'test');
  if (given.includes(true) && given.includes(false)) return given;
  return chooseTest(mixed.map(({ className }) => classes.indexOf(className)));
}
