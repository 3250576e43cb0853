import * as z from 'zod/mini';
import type { ContentFacts } from '../contentFacts.ts';
import type { Dataset } from '../dataset.ts';
import type { UserDataName } from '../datasetName.ts';
import { limits } from './limits.ts';

/*
 * A browser's storage is shared by all pages of an origin and outlives versions of this one, so what comes
 * from it is checked like what comes from a file.
 */

/** What can be said of a kept data set without reading its images. */
export interface UserDataFacts {
  readonly name: string;
  readonly title: string;
  readonly trainCount: number;
  readonly testCount: number;
  readonly classes: number;
  /** (H, W, C) */
  readonly inputShape: readonly number[];
  /** not stored by earlier releases, which the database's version does not tell */
  readonly content?: ContentFacts;
  /** milliseconds since 1970 */
  readonly savedAt: number;
}

const LONGEST_TEXT = 300;

const text = z.string().check(z.maxLength(LONGEST_TEXT));
const count = z.int().check(z.gte(0), z.lte(limits.datasetBytes));
const extent = z.int().check(z.gte(1), z.lte(4096));
const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const name = z.custom<UserDataName>(
  (value) => typeof value === 'string' && /^own-.{1,200}$/.test(value),
);
const classes = z.array(text).check(z.minLength(1), z.maxLength(limits.classes));

const content: z.ZodMiniType<ContentFacts> = z
  .object({
    ...{ classes, labels: bytes, equalImages: count, flatImages: count },
    testLabels: z.array(count).check(z.maxLength(limits.classes)),
  })
  .check(z.refine(({ classes, labels }) => isBelow(labels, classes.length)));

const facts = z.object({
  ...{ name, title: text, trainCount: count, testCount: count },
  classes: z.int().check(z.gte(1), z.lte(limits.classes)),
  inputShape: z.array(extent).check(z.length(3)),
  content: z.catch(z.optional(content), undefined),
  savedAt: z.number().check(z.gte(0), z.lte(8.64e15)),
});

/** @returns null where it is not what this page keeps beside a data set; content alone that is not is left out */
export function parseUserDataFacts(value: unknown): UserDataFacts | null {
  const read = facts.safeParse(value);
  if (!read.success) return null;
  const { content, ...known } = read.data;
  return content === undefined ? known : { ...known, content };
}

/** A data set whose arrays have the lengths that its extents say, and whose labels have a class. */
export const userDataSchema: z.ZodMiniType<Dataset> = z
  .object({
    ...{ name, height: extent, width: extent, channels: extent, classes },
    ...{ trainCount: count, testCount: count, images: bytes, labels: bytes },
  })
  .check(
    z.refine(({ height, width, channels, trainCount, testCount, classes, images, labels }) => {
      const all = trainCount + testCount;
      const whole = labels.length === all && images.length === all * height * width * channels;
      return whole && trainCount > 0 && isBelow(labels, classes.length);
    }),
  );

function isBelow(labels: Uint8Array, classes: number): boolean {
  return labels.every((label) => label < classes);
}
